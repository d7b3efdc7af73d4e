/**
 * One session per client connection: it takes commands from a transport, asks rooms, store and bus, and tells the client.
 * A session lives on its connection's event loop; its methods are called there, and nothing in them blocks.
 */
@NullMarked
package dev.signalstack.runtime.session;

import org.jspecify.annotations.NullMarked;
