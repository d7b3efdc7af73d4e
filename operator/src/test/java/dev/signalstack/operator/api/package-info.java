/** Holds the custom resource, its CRD, the samples and the chart together, on a real API server where one is needed. */
@NullMarked
package dev.signalstack.operator.api;

import org.jspecify.annotations.NullMarked;
