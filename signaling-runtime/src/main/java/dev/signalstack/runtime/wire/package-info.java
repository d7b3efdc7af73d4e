/** How values look between pods and in the store: CBOR (RFC 8949), which keeps a binary payload binary. */
@NullMarked
package dev.signalstack.runtime.wire;

import org.jspecify.annotations.NullMarked;
