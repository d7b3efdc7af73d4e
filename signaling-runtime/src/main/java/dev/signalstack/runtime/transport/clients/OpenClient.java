package dev.signalstack.runtime.transport.clients;

import dev.signalstack.runtime.session.ClientConnection;
import dev.signalstack.runtime.session.Session;

/** A client that was let in, with its session. */
public record OpenClient(Session session, ClientConnection connection) {}
