/** Who a client is and what its token lets it do. */
@NullMarked
package dev.signalstack.runtime.auth;

import org.jspecify.annotations.NullMarked;
