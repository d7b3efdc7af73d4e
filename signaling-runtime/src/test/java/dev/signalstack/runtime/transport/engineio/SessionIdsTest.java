package dev.signalstack.runtime.transport.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SessionIdsTest {
    private static final InetSocketAddress HERE = new InetSocketAddress("10.1.2.3", 3000);
    private static final InetSocketAddress SIX = new InetSocketAddress("fd00::7", 65_535);

    @Test
    void anotherPodLearnsWhoHoldsTheSession() {
        assertThat(ids("key", SIX).owner(ids("key", HERE).next())).isEqualTo(HERE);
        assertThat(ids("key", HERE).owner(ids("key", SIX).next())).isEqualTo(SIX);
    }

    @Test
    void anIdOfThePodsOwnIsNobodyElses() {
        var here = ids("key", HERE);
        assertThat(here.owner(here.next())).isNull();
    }

    @Test
    void whoDoesNotKnowTheKeyMakesNoIdThatCounts() {
        var other = ids("key", SIX);
        assertThat(other.owner(ids("guessed", HERE).next())).isNull();
        var bytes = Base64.getUrlDecoder().decode(ids("key", HERE).next());
        for (int i = 0; i < bytes.length; i++) {
            var forged = bytes.clone();
            forged[i] ^= 1;
            assertThat(other.owner(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isNull();
        }
        assertThat(other.owner("no id at all")).isNull();
        assertThat(other.owner("")).isNull();
    }

    private static SessionIds ids(String key, InetSocketAddress own) {
        return new SessionIds(() -> key.getBytes(UTF_8), () -> own);
    }
}
