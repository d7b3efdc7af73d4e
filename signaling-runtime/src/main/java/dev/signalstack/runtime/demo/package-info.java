/** The demonstration page: two people call each other by room name. */
@NullMarked
package dev.signalstack.runtime.demo;

import org.jspecify.annotations.NullMarked;
