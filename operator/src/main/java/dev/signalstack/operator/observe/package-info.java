/** Reads Kubernetes into immutable records, and never writes. */
@NullMarked
package dev.signalstack.operator.observe;

import org.jspecify.annotations.NullMarked;
