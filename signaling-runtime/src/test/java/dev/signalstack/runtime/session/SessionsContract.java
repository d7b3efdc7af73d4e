package dev.signalstack.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.RuntimeConfigYaml;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.lifecycle.Upkeep;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ClientCommand;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.store.PodInstance;
import dev.signalstack.runtime.store.RoomStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients of two pods see of each other, whichever store and bus lie between them. */
public abstract class SessionsContract {
    private final String room = "room-" + UUID.randomUUID();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** {@return a bus of one process} */
    protected abstract SignalBus bus();

    /** {@return a store of one process} */
    protected abstract RoomStore store();

    /** A process of the runtime. */
    final class TestPod {
        private final String instance = PodInstance.of("pod");
        private final RoomStore store = store();
        private final LocalSessions sessions;
        private final Upkeep upkeep;

        TestPod(String tier, String resumeWindow) {
            RuntimeConfig config = RuntimeConfigYaml.parse("{tier: " + tier + ", session: {resumeWindow: "
                    + resumeWindow + "}, limits: {signalsPerSecond: 10000, peersPerRoom: 5, roomsPerPeer: 2}}");
            sessions = new LocalSessions(config, instance, store, bus(), List::of, new SimpleMeterRegistry());
            upkeep = new Upkeep(instance, store, sessions).start();
            open.add(upkeep);
            Awaitility.await().until(sessions::available);
        }

        TestClient client(String name) {
            return new TestClient(this, name);
        }
    }

    /** A client, its connection and its session. */
    final class TestClient {
        final FakeConnection connection = new FakeConnection();
        final String name;
        final Session session;

        TestClient(TestPod pod, String name) {
            this.name = name;
            this.session = pod.sessions.open(connection, Principal.ANONYMOUS);
            open.add(connection);
        }

        Answer ask(ClientCommand command) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            connection.executor().execute(() -> session.handle(command).thenAccept(answer::complete));
            try {
                return answer.get(10, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("no answer to " + command, e);
            }
        }

        Answer.Joined join() {
            return (Answer.Joined) join(null);
        }

        Answer join(@Nullable String resume) {
            return ask(new ClientCommand.Join(room, name, resume));
        }

        Answer signal(String to, String type, int number) {
            return ask(new ClientCommand.Signal(room, to, type, IntNode.valueOf(number), "id-" + number, false));
        }

        void loses() {
            connection.broken = true;
            connection.executor().execute(() -> session.disconnected(false));
        }

        List<Long> sequence() {
            return connection.events(ServerEvent.Signal.class).stream()
                    .map(ServerEvent.Signal::seq)
                    .toList();
        }

        List<Integer> numbers() {
            return connection.events(ServerEvent.Signal.class).stream()
                    .map(signal -> signal.payload().asInt())
                    .toList();
        }
    }

    protected TestPod pod(String tier) {
        return new TestPod(tier, "PT60S");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void whoeverComesIsAnnouncedAndExactlyOneOfAPairIsPolite() {
        TestClient first = pod("room").client("a");
        TestClient second = pod("signaling").client("b");
        first.join();

        Answer.Joined joined = second.join();

        assertThat(joined.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.peer()).isEqualTo("a");
            assertThat(peer.polite()).isTrue();
        });
        Awaitility.await()
                .untilAsserted(() -> assertThat(first.connection.events(ServerEvent.PeerJoined.class))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.peer()).isEqualTo("b");
                            assertThat(event.polite()).isFalse();
                            assertThat(event.tier().id()).isEqualTo("signaling");
                        }));
    }

    @Test
    void signalsArriveInOrderAndOnceAndTheSenderLearnsThatTheyWereTaken() {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        b.join();

        for (int number = 1; number <= 50; number++) {
            assertThat(a.signal("b", "offer", number)).isEqualTo(new Answer.Delivered("id-" + number));
        }
        assertThat(a.signal("b", "candidate", 51)).isEqualTo(new Answer.Sent("id-51"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(b.sequence())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 51).boxed().toList()));
    }

    @Test
    void signalsThatAreAskedAtOnceKeepTheirOrder() {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        b.join();

        a.connection.executor().execute(() -> {
            for (int number = 1; number <= 500; number++) {
                a.session.handle(
                        new ClientCommand.Signal(room, "b", "candidate", IntNode.valueOf(number), null, false));
            }
        });

        List<Integer> expected =
                LongStream.rangeClosed(1, 500).mapToObj(number -> (int) number).toList();
        Awaitility.await().untilAsserted(() -> assertThat(b.numbers()).containsExactlyElementsOf(expected));
    }

    @Test
    void aSignalRightBehindAJoinBelongsToTheRoom() {
        TestPod pod = pod("room");
        TestClient a = pod.client("a");
        TestClient b = pod.client("b");
        a.join();
        CompletableFuture<Answer> answer = new CompletableFuture<>();

        b.connection.executor().execute(() -> {
            b.session.handle(new ClientCommand.Join(room, "b", null));
            b.session
                    .handle(new ClientCommand.Signal(room, "a", "offer", IntNode.valueOf(1), "x", false))
                    .thenAccept(answer::complete);
        });

        Awaitility.await().until(answer::isDone);
        assertThat(answer.join()).isEqualTo(new Answer.Delivered("x"));
        assertThat(a.numbers()).containsExactly(1);
    }

    @Test
    void aClientThatComesBackIsTheSamePeerAndMissesNothing() {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        String token = b.join().resume();
        a.signal("b", "offer", 1);
        b.loses();
        Awaitility.await()
                .untilAsserted(() -> assertThat(a.signal("b", "candidate", 2)).isInstanceOf(Answer.Held.class));
        a.signal("b", "candidate", 3);
        TestClient again = pod("signaling").client("b");

        Answer.Joined resumed = (Answer.Joined) again.join(token);
        a.signal("b", "offer", 4);

        assertThat(resumed.resumed()).isTrue();
        assertThat(resumed.resume()).isNotEqualTo(token);
        assertThat(resumed.peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.polite()).isTrue());
        Awaitility.await().untilAsserted(() -> assertThat(again.numbers()).endsWith(2, 3, 4));
        List<Integer> all = new ArrayList<>(b.numbers());
        all.addAll(again.numbers());
        assertThat(all).containsExactly(1, 2, 3, 4);
        assertThat(again.connection.events(ServerEvent.Gap.class)).isEmpty();
        assertThat(a.connection.events(ServerEvent.PeerLeft.class)).isEmpty();
    }

    @Test
    void aTokenResumesOnceAndTheOldConnectionIsEnded() {
        TestPod pod = pod("room");
        TestClient old = pod.client("a");
        String token = old.join().resume();

        assertThat(((Answer.Joined) pod("room").client("a").join(token)).resumed())
                .isTrue();

        Awaitility.await().until(() -> old.connection.closed == CloseReason.RESUMED_ELSEWHERE);
        assertThat(pod.client("a").join(token))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PEER_TAKEN));
    }

    @Test
    void whatTheOldConnectionTookAtTheLastMomentIsNotHeardAgain() {
        TestClient a = pod("room").client("a");
        TestClient b = pod("room").client("b");
        a.join();
        String token = b.join().resume();
        CompletableFuture<Void> taken = new CompletableFuture<>();
        b.connection.taking = taken;
        a.signal("b", "candidate", 1);
        Awaitility.await().until(() -> b.numbers().equals(List.of(1)));
        TestClient again = pod("room").client("b");

        CompletableFuture<Answer> resuming = CompletableFuture.supplyAsync(() -> again.join(token));
        Awaitility.await().until(() -> b.connection.closed == CloseReason.RESUMED_ELSEWHERE);
        taken.complete(null);

        assertThat(resuming)
                .succeedsWithin(Duration.ofSeconds(10))
                .isInstanceOfSatisfying(
                        Answer.Joined.class,
                        joined -> assertThat(joined.resumed()).isTrue());
        a.signal("b", "candidate", 2);
        Awaitility.await().until(() -> again.numbers().contains(2));
        assertThat(again.numbers()).containsExactly(2);
        assertThat(again.connection.events(ServerEvent.Gap.class)).isEmpty();
    }

    @Test
    void whoWasToldToMoveIsNotToldToGiveUp() {
        TestClient old = pod("room").client("a");
        old.join();
        old.connection.executor().execute(() -> old.session.move(Duration.ofMillis(5)));
        Awaitility.await()
                .until(() -> !old.connection.events(ServerEvent.Moving.class).isEmpty());
        ServerEvent.Moving moving =
                old.connection.events(ServerEvent.Moving.class).getFirst();

        assertThat(((Answer.Joined) pod("room").client("a").join(moving.resume())).resumed())
                .isTrue();

        Awaitility.await().until(() -> old.connection.closed == CloseReason.GOING_AWAY);
    }

    @Test
    void whoDoesNotComeBackIsGoneWhenTheWindowHasPassed() {
        TestClient a = pod("room").client("a");
        a.join();
        TestClient b = new TestPod("signaling", "PT1S").client("b");
        b.join();

        b.loses();

        Awaitility.await()
                .untilAsserted(() -> assertThat(a.connection.events(ServerEvent.PeerLeft.class))
                        .singleElement()
                        .isEqualTo(new ServerEvent.PeerLeft(room, "b", "gone")));
        assertThat(a.signal("b", "offer", 1))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_PEER));
    }

    @Test
    void whoLeavesIsGoneAtOnce() {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        b.join();

        assertThat(b.ask(new ClientCommand.Leave(room))).isEqualTo(new Answer.Left(room));

        Awaitility.await()
                .untilAsserted(() -> assertThat(a.connection.events(ServerEvent.PeerLeft.class))
                        .containsExactly(new ServerEvent.PeerLeft(room, "b", "left")));
        assertThat(b.signal("a", "offer", 1))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_IN_ROOM));
    }

    @Test
    void whatAConnectionDidNotTakeIsHeldForTheNextOne() {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        String token = b.join().resume();

        b.connection.broken = true;
        assertThat(a.signal("b", "offer", 1)).isInstanceOf(Answer.Held.class);
        TestClient again = pod("signaling").client("b");
        again.join(token);

        Awaitility.await().untilAsserted(() -> assertThat(again.numbers()).containsExactly(1));
    }

    @Test
    void limitsAreRefusalsAndNothingElseHappens() {
        TestPod pod = pod("room");
        for (int i = 0; i < 5; i++) {
            pod.client("peer-" + i).join();
        }

        assertThat(pod.client("one-too-many").join(null))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ROOM_FULL));
        TestClient greedy = pod.client("greedy");
        greedy.ask(new ClientCommand.Join(room + "-1", null, null));
        greedy.ask(new ClientCommand.Join(room + "-2", null, null));
        assertThat(greedy.ask(new ClientCommand.Join(room + "-3", null, null)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ROOM_FULL));
    }

    @Test
    void allRoomsOfASessionAreResumedTogether() {
        TestPod pod = pod("room");
        TestClient a = pod.client("a");
        a.join();
        String token = ((Answer.Joined) a.ask(new ClientCommand.Join(room + "-2", "a", null))).resume();
        TestClient other = pod.client("b");
        other.join();
        a.loses();
        Awaitility.await()
                .untilAsserted(() -> assertThat(other.signal("a", "offer", 1)).isInstanceOf(Answer.Held.class));

        TestClient again = pod("room").client("a");
        Answer.Joined resumed = (Answer.Joined) again.ask(new ClientCommand.Join(room + "-2", "a", token));

        assertThat(resumed.resumed()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(again.numbers()).containsExactly(1));
        assertThat(((Answer.Joined) again.join(null)).resumed()).isTrue();
        assertThat(other.connection.events(ServerEvent.PeerLeft.class)).isEmpty();
    }
}
