package dev.signalstack.runtime.transport.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientsTest {
    private final Clients clients = new Clients(2);

    @Test
    void aPlaceThatIsGivenBackIsTakenAgain() {
        assertThat(clients.admit()).isTrue();
        assertThat(clients.admit()).isTrue();
        assertThat(clients.admit()).isFalse();
        clients.release();
        assertThat(clients.admit()).isTrue();
        assertThat(clients.connections()).isEqualTo(2);
    }

    @Test
    void aPodThatGoesTakesNobody() {
        clients.stopAdmitting();
        assertThat(clients.admit()).isFalse();
    }
}
