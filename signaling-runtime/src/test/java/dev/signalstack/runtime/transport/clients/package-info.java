@NullMarked
package dev.signalstack.runtime.transport.clients;

import org.jspecify.annotations.NullMarked;
