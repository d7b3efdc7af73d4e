/** Real clients: npm socket.io-client, npm ws, and the demo page in Chromium. */
@NullMarked
package dev.signalstack.e2e.clients;

import org.jspecify.annotations.NullMarked;
