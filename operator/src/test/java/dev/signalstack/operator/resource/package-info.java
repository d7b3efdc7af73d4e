@NullMarked
package dev.signalstack.operator.resource;

import org.jspecify.annotations.NullMarked;
