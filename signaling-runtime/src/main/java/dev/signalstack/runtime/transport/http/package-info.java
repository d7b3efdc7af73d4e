/** HTTP as the tiers need it: routes, one exchange at a time per connection, and the way to a WebSocket. */
@NullMarked
package dev.signalstack.runtime.transport.http;

import org.jspecify.annotations.NullMarked;
