package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.contract.naming.Paths;
import dev.signalstack.runtime.auth.JwtVerifier;
import dev.signalstack.runtime.auth.TokenVerifier;
import dev.signalstack.runtime.demo.Admission;
import dev.signalstack.runtime.demo.DemoRoute;
import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.engineio.SessionIds;
import dev.signalstack.runtime.transport.http.HttpRoute;
import dev.signalstack.runtime.transport.socketio.SocketIo;
import dev.signalstack.runtime.transport.websocket.NativeRoute;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** What answers on the port for clients. */
record Routes(RuntimeConfig config, PodIdentity identity, Secrets secrets, EventLoops loops) {

    TokenVerifier verifier() {
        var jwt = config.auth().jwt();
        return jwt == null || secrets.jwt() == null
                ? TokenVerifier.OPEN
                : new JwtVerifier(jwt, secrets.jwt(), InstantSource.system());
    }

    /** @param port the one that is bound, asked once clients come */
    Map<String, HttpRoute> of(Entrance entrance, IntSupplier port) {
        var routes = new HashMap<String, HttpRoute>();
        var jwt = config.auth().jwt();
        switch (config.tier()) {
            case ROOM -> {
                var ids = new SessionIds(
                        secrets.shared(), () -> new InetSocketAddress(identity.address(), port.getAsInt()));
                routes.put(Paths.SOCKET_IO, SocketIo.route(entrance, config.heartbeat(), ids, loops));
            }
            case SIGNALING ->
                routes.put(
                        Paths.WEBSOCKET,
                        new NativeRoute(entrance, config.heartbeat(), jwt != null && jwt.queryToken()));
        }
        if (config.demo().enabled() && config.tier() == Tier.ROOM) {
            var admission = jwt == null || secrets.jwt() == null
                    ? null
                    : new Admission(jwt, secrets.jwt(), InstantSource.system());
            routes.put(Paths.DEMO, new DemoRoute(config.demo(), identity.name(), admission));
        }
        return routes;
    }
}
