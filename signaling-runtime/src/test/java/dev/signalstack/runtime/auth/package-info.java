@NullMarked
package dev.signalstack.runtime.auth;

import org.jspecify.annotations.NullMarked;
