@NullMarked
package dev.signalstack.runtime.demo;

import org.jspecify.annotations.NullMarked;
