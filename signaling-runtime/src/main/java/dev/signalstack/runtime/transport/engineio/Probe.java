package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.transport.http.WebSocketLink;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that is to take over a polling session: {@code 2probe} → {@code 3probe} → {@code 5} (Engine.IO protocol 4, Upgrade). Until the {@code 5}
 * nothing of the session is written to it; anything unexpected ends the WebSocket only, and the session goes on polling.
 */
final class Probe implements WebSocketLink.Listener {
    private final WebSocketLink link;
    private final EngineSession session;
    private final ScheduledFuture<?> timeout;
    private boolean confirmed;
    // on the link's event loop, where frames that follow the upgrade must not overtake it
    private @Nullable EngineLink upgraded;

    private Probe(WebSocketLink link, EngineSession session) {
        this.link = link;
        this.session = session;
        this.timeout = session.loop()
                .schedule(this::abandon, session.config().upgradeTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    static Probe begin(WebSocketLink link, EngineSession session) {
        var probe = new Probe(link, session);
        session.hop(() -> session.probed(probe));
        return probe;
    }

    /** {@return whether the client's probe was answered; on the session's event loop} */
    boolean confirmed() {
        return confirmed;
    }

    /** Ends the WebSocket; the session goes on without it. On the session's event loop. */
    void abandon() {
        timeout.cancel(false);
        session.probeEnded(this);
        link.close(1000, "");
    }

    @Override
    public void text(String text) {
        if (upgraded != null) {
            upgraded.text(text);
            return;
        }
        switch (text) {
            case "2probe" -> session.hop(this::confirm);
            case "5" -> {
                upgraded = new EngineLink(session, new WebSocketCarrier(link));
                var carrier = upgraded.carrier();
                session.hop(() -> takeOver(carrier));
            }
            default -> session.hop(this::abandon);
        }
    }

    private void confirm() {
        if (!confirmed && session.probing(this)) {
            confirmed = true;
            link.text("3probe").addListener(_ -> {});
        } else {
            abandon();
        }
    }

    private void takeOver(WebSocketCarrier carrier) {
        timeout.cancel(false);
        if (!confirmed || !session.upgraded(this, carrier)) {
            abandon();
        }
    }

    @Override
    public void binary(byte[] bytes) {
        if (upgraded != null) {
            upgraded.binary(bytes);
        } else {
            session.hop(this::abandon);
        }
    }

    @Override
    public void pong() {}

    @Override
    public void tooLarge() {
        if (upgraded != null) {
            upgraded.tooLarge();
        } else {
            session.hop(this::abandon);
        }
    }

    @Override
    public void closed(int code) {
        if (upgraded != null) {
            upgraded.closed(code);
        } else {
            session.hop(this::abandon);
        }
    }
}
