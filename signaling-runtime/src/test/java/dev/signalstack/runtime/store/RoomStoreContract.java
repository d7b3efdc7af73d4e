package dev.signalstack.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.room.Sequencer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every store does. Rooms are named afresh for each test, so tests may share a store. */
public abstract class RoomStoreContract {
    private static final Sequencer.Position NOTHING = new Sequencer.Position(0, 0);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    // names that would break keys put together carelessly
    private final String room = "r{oo}m %7B 房 " + UUID.randomUUID();

    protected abstract RoomStore store();

    /** Time passes, as the store sees it. */
    protected abstract void pass(Duration time);

    @Test
    void whoJoinsLaterSeesWhoIsThere() {
        assertThat(join("a", "c1", 10)).isEqualTo(new Outcome.Joined(1, List.of()));

        Outcome.Joined second = (Outcome.Joined) join("b", "c2", 10);

        assertThat(second.order()).isEqualTo(2);
        assertThat(second.others()).containsExactly(new Occupant("a", place("c1", 1)));
    }

    @Test
    void joiningAgainWithTheSameConnectionChangesNothing() {
        join("a", "c1", 10);

        assertThat(join("a", "c1", 10)).isEqualTo(new Outcome.Joined(1, List.of()));
    }

    @Test
    void aNameIsTakenAndARoomIsFull() {
        join("a", "c1", 2);
        join("b", "c2", 2);

        assertThat(join("a", "c3", 2)).isEqualTo(new Outcome.PeerTaken(null));
        assertThat(join("c", "c3", 2)).isEqualTo(new Outcome.RoomFull());
    }

    @Test
    void ofManyWhoWantOneNameOneGetsIt() {
        List<CompletionStage<Outcome.Join>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(store().join(ref("a"), place("c" + i, 0), 50));
        }

        assertThat(all.stream().map(this::await).filter(Outcome.Joined.class::isInstance))
                .hasSize(1);
    }

    @Test
    void countsSignalsForEachPairAndKeepsThemUntilTheyAreTaken() {
        join("a", "c1", 10);
        join("b", "c2", 10);

        Outcome.Accepted first = send("a", "c1", "b", "one");
        Outcome.Accepted second = send("a", "c1", "b", "two");
        Outcome.Accepted back = send("b", "c2", "a", "three");

        assertThat(List.of(first.seq(), second.seq(), back.seq())).containsExactly(1L, 2L, 1L);
        assertThat(first.to()).isEqualTo(place("c2", 2));
        assertThat(inbox("b")).extracting(StoredSignal::seq).containsExactly(1L, 2L);
        await(store().taken(ref("b"), 2, List.of(inbox("b").getFirst())));
        assertThat(inbox("b"))
                .extracting(signal -> signal.body().payload().asText())
                .containsExactly("two");
    }

    @Test
    void carriesBytesAsBytes() {
        join("a", "c1", 10);
        join("b", "c2", 10);
        BinaryNode bytes = BinaryNode.valueOf(new byte[] {0, (byte) 0xff, 10});

        await(store().send(ref("a"), "c1", "b", NOTHING, new SignalBody("blob", bytes, "i")));

        assertThat(inbox("b").getFirst().body()).isEqualTo(new SignalBody("blob", bytes, "i"));
    }

    @Test
    void onlyTheConnectionThatHoldsThePlaceMaySend() {
        join("a", "c1", 10);

        assertThat(await(store().send(ref("a"), "other", "a", NOTHING, body("x"))))
                .isEqualTo(new Outcome.NotInRoom());
        assertThat(await(store().send(ref("a"), "c1", "nobody", NOTHING, body("x"))))
                .isEqualTo(new Outcome.UnknownPeer());
    }

    @Test
    void neverGivesANumberBelowTheSendersFloor() {
        join("a", "c1", 10);
        join("b", "c2", 10);

        Outcome.Accepted accepted =
                (Outcome.Accepted) await(store().send(ref("a"), "c1", "b", new Sequencer.Position(2, 41), body("x")));

        assertThat(accepted.seq()).isEqualTo(42);
        Outcome.Accepted ofAnEarlierPeer =
                (Outcome.Accepted) await(store().send(ref("a"), "c1", "b", new Sequencer.Position(1, 99), body("x")));
        assertThat(ofAnEarlierPeer.seq()).isEqualTo(43);
    }

    @Test
    void aPeerThatResumesFindsWhatItMissedAndKeepsItsOrder() {
        join("a", "c1", 10);
        join("b", "c2", 10);
        send("a", "c1", "b", "one");
        await(store().taken(ref("b"), 2, inbox("b")));
        assertThat(await(store().away(ref("b"), "c2", WINDOW))).isPresent();
        Outcome.Accepted held = send("a", "c1", "b", "two");

        Outcome.Resumed resumed = (Outcome.Resumed) await(store().resume(ref("b"), "c2", place("c3", 0)));

        assertThat(held.to().awayUntil()).isNotNull();
        assertThat(resumed.order()).isEqualTo(2);
        assertThat(resumed.before().connection()).isEqualTo("c2");
        assertThat(resumed.taken()).isEqualTo(Map.of("a", 1L));
        assertThat(resumed.sent()).isEqualTo(Map.of("a", 2L));
        assertThat(resumed.inbox())
                .extracting(signal -> signal.body().payload().asText())
                .containsExactly("two");
        assertThat(await(store().resume(ref("b"), "c2", place("c4", 0)))).isEqualTo(new Outcome.Gone());
    }

    @Test
    void whoIsAwayIsWaitedForAndThenExpires() {
        join("a", "c1", 10);
        join("b", "c2", 10);
        Instant until = await(store().away(ref("b"), "c2", WINDOW)).orElseThrow();

        assertThat(await(store().expire(ref("b"))).left()).isNull();
        assertThat(join("b", "c9", 10)).isEqualTo(new Outcome.PeerTaken(until));
        pass(WINDOW.plusSeconds(1));
        assertThat(await(store().overdue(1000))).contains(ref("b"));
        Outcome.Departure gone = await(store().expire(ref("b")));

        assertThat(gone.left()).isNotNull();
        assertThat(gone.others()).extracting(Occupant::peer).containsExactly("a");
        assertThat(await(store().overdue(1000))).doesNotContain(ref("b"));
        assertThat(await(store().expire(ref("b"))).left()).isNull();
    }

    @Test
    void aNewPeerOfAnOldNameStartsFromOne() {
        join("a", "c1", 10);
        join("b", "c2", 10);
        send("a", "c1", "b", "for the old one");
        send("b", "c2", "a", "from the old one");
        StoredSignal old = inbox("b").getFirst();
        await(store().leave(ref("b"), "c2"));
        join("b", "c3", 10);

        // late news of the old one's connection
        await(store().taken(ref("b"), 2, List.of(old)));

        assertThat(inbox("b")).isEmpty();
        assertThat(send("a", "c1", "b", "x").seq()).isEqualTo(1);
        assertThat(send("b", "c3", "a", "x").seq()).isEqualTo(1);
    }

    @Test
    void leavingIsForTheConnectionThatHoldsThePlace() {
        join("a", "c1", 10);
        join("b", "c2", 10);

        assertThat(await(store().leave(ref("a"), "other")).left()).isNull();
        assertThat(await(store().leave(ref("a"), "c1")).others())
                .extracting(Occupant::peer)
                .containsExactly("b");
        assertThat(join("a", "c3", 10)).isInstanceOf(Outcome.Joined.class);
    }

    @Test
    void holdingRestoresAPlaceThatWasLostAndItsCounters() {
        join("a", "c1", 10);
        Outcome.Held held =
                (Outcome.Held) await(store().hold(ref("b"), place("c2", 7), Map.of("a", new Sequencer.Position(1, 5))));

        assertThat(held.restored()).isTrue();
        assertThat(held.others()).extracting(Occupant::peer).containsExactly("a");
        assertThat(send("a", "c1", "b", "x").seq()).isEqualTo(6);
        assertThat(((Outcome.Joined) join("c", "c3", 10)).order()).isEqualTo(8);
        assertThat(await(store().hold(ref("b"), place("other", 7), Map.of()))).isEqualTo(new Outcome.Lost());
    }

    @Test
    void holdingEndsBeingAway() {
        join("a", "c1", 10);
        await(store().away(ref("a"), "c1", WINDOW));

        Outcome.Held held = (Outcome.Held) await(store().hold(ref("a"), place("c1", 1), Map.of()));

        assertThat(held.restored()).isFalse();
        join("b", "c2", 10);
        assertThat(send("b", "c2", "a", "x").to().awayUntil()).isNull();
    }

    @Test
    void aTokenResumesOnceAndOnlyItsOwner() {
        String token = UUID.randomUUID().toString();
        String next = UUID.randomUUID().toString();
        SessionRecord record = new SessionRecord("me", Tier.ROOM, "pod~1", "c1", List.of(ref("a")));
        await(store().remember(token, record, null));

        assertThat(await(store().recall(token, "you", Tier.ROOM))).isEmpty();
        assertThat(await(store().recall(token, "me", Tier.SIGNALING))).isEmpty();
        await(store().remember(next, record, token));
        assertThat(await(store().recall(token, "me", Tier.ROOM))).isEmpty();
        assertThat(await(store().recall(next, "me", Tier.ROOM))).contains(record);
        assertThat(await(store().recall(next, "me", Tier.ROOM))).isEmpty();
    }

    @Test
    void theClientsOfADeadProcessAreFoundAndWaitedFor() {
        String dead = PodInstance.of("dead");
        String living = PodInstance.of("living");
        await(store().join(ref("a"), new Place(dead, "c1", Tier.ROOM, 0, null), 10));
        assertThat(await(store().beat(dead)).known()).isFalse();
        pass(RoomStore.DEAD_AFTER.plusSeconds(1));

        assertThat(await(store().beat(living)).dead()).contains(dead);
        assertThat(await(store().claim(dead, living))).isTrue();
        assertThat(await(store().placesOf(dead))).containsExactly(ref("a"));
        assertThat(await(store().orphaned(ref("a"), living, WINDOW))).isEmpty();
        assertThat(await(store().orphaned(ref("a"), dead, WINDOW))).isPresent();
        await(store().buried(dead));

        assertThat(await(store().beat(living)).dead()).doesNotContain(dead);
        assertThat(await(store().beat(living)).known()).isTrue();
        assertThat(await(store().beat(dead)).known()).isFalse();
    }

    /** Two peers, one signal that waits: enough to make every key of a room. */
    protected void twoPeersAndASignal() {
        join("a", "c1", 10);
        join("b", "c2", 10);
        send("a", "c1", "b", "one");
    }

    private Outcome.Join join(String peer, String connection, int maxPeers) {
        return await(store().join(ref(peer), place(connection, 0), maxPeers));
    }

    private Outcome.Accepted send(String from, String connection, String to, String text) {
        return (Outcome.Accepted) await(store().send(ref(from), connection, to, NOTHING, body(text)));
    }

    private List<StoredSignal> inbox(String peer) {
        return await(store().inbox(ref(peer)));
    }

    private PlaceRef ref(String peer) {
        return new PlaceRef(room, peer);
    }

    private static SignalBody body(String text) {
        JsonNode payload = TextNode.valueOf(text);
        return new SignalBody("offer", payload, null);
    }

    private static Place place(String connection, long order) {
        return new Place("pod~1", connection, Tier.ROOM, order, null);
    }

    private <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the store did not answer", e);
        }
    }
}
