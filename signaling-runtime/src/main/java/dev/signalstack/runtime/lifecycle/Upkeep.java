package dev.signalstack.runtime.lifecycle;

import dev.signalstack.runtime.session.LocalSessions;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.RoomStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a pod does whatever its clients do: it says that it lives, finds the places of pods that do not, ends waits that are over, and makes sure of its own places.
 * Any pod may do all of it; the store sees to it that each thing happens once.
 */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    /** A third of {@link RoomStore#DEAD_AFTER}: two lost beats do not make a pod dead. */
    private static final Duration BEAT = Duration.ofSeconds(3);

    private static final Duration SWEEP = Duration.ofSeconds(1);
    /** The most that a lost room event stays unnoticed. */
    private static final Duration RESYNC = Duration.ofSeconds(60);

    private static final int OVERDUE_AT_ONCE = 100;

    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upkeep").factory());
    private final String instance;
    private final RoomStore store;
    private final LocalSessions sessions;
    // without a break since the store was last away; only touched by the one thread of the schedule
    private int beats;

    public Upkeep(String instance, RoomStore store, LocalSessions sessions) {
        this.instance = instance;
        this.store = store;
        this.sessions = sessions;
    }

    public Upkeep start() {
        every(BEAT, this::beat);
        every(SWEEP, this::sweep);
        every(RESYNC, sessions::resync);
        return this;
    }

    private void every(Duration interval, Runnable task) {
        schedule.scheduleWithFixedDelay(() -> attempt(task), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Runnable task) {
        if (!store.available()) {
            beats = 0;
            return;
        }
        try {
            task.run();
        } catch (CompletionException e) {
            // the store went away in the middle; the next turn does what is left
            LOG.debug("upkeep was interrupted", e);
        } catch (RuntimeException e) {
            LOG.error("upkeep failed; it goes on with the next turn", e);
        }
    }

    private void beat() {
        sessions.settle();
        RoomStore.Beat beat;
        try {
            beat = store.beat(instance).toCompletableFuture().join();
        } catch (CompletionException e) {
            beats = 0;
            throw e;
        }
        if (!beat.known() && beats > 0) {
            // somebody took this process for dead, and its clients for away
            sessions.resync();
        }
        beats++;
        if (BEAT.multipliedBy(beats).compareTo(RoomStore.DEAD_AFTER.plus(BEAT)) < 0) {
            // right after the store's return everybody looks dead who has not had a turn to speak
            return;
        }
        for (String pod : beat.dead()) {
            if (store.claim(pod, instance).toCompletableFuture().join()) {
                bury(pod);
            }
        }
    }

    private void bury(String pod) {
        List<PlaceRef> places = store.placesOf(pod).toCompletableFuture().join();
        LOG.info("{} is dead; its {} places are held for the resume window", pod, places.size());
        for (PlaceRef place : places) {
            sessions.orphaned(place, pod).toCompletableFuture().join();
        }
        store.buried(pod).toCompletableFuture().join();
    }

    private void sweep() {
        for (PlaceRef place :
                store.overdue(OVERDUE_AT_ONCE).toCompletableFuture().join()) {
            sessions.expire(place).toCompletableFuture().join();
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
