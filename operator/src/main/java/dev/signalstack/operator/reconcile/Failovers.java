package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.RedisUnits;
import dev.signalstack.operator.redis.SwitchPrimary;
import dev.signalstack.operator.redis.UnitTarget;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to the Sentinels of every resource, so that a failover starts a turn of the loop at once and not with the next look. */
public final class Failovers extends AbstractEventSource<Void, SignalingCluster>
        implements ResourceEventAware<SignalingCluster> {
    private static final Logger LOG = LoggerFactory.getLogger(Failovers.class);

    private final RedisUnits redis;
    private final Consumer<SignalingCluster> gone;
    private final Map<ResourceID, Watch> watches = new ConcurrentHashMap<>();

    /** What is listened to; another set of Sentinels or another password needs another subscription. */
    private record Watch(String uid, List<Member> sentinels, int passwordHash, AutoCloseable subscription) {
        boolean isOf(HasMetadata cluster, UnitTarget target, String password) {
            return uid.equals(cluster.getMetadata().getUid())
                    && sentinels.equals(target.sentinels())
                    && passwordHash == password.hashCode();
        }
    }

    /** @param gone told of resources that were deleted */
    public Failovers(RedisUnits redis, Consumer<SignalingCluster> gone) {
        super(Void.class, "failovers");
        this.redis = redis;
        this.gone = gone;
    }

    /** Begins to listen, unless it does already. */
    void watch(SignalingCluster cluster, UnitTarget target, String password) {
        watches.compute(ResourceID.fromResource(cluster), (id, current) -> {
            if (current != null && current.isOf(cluster, target, password)) {
                return current;
            }
            close(current);
            return new Watch(
                    cluster.getMetadata().getUid(),
                    target.sentinels(),
                    password.hashCode(),
                    redis.watch(target, password, heard -> hear(id, heard)));
        });
    }

    private void hear(ResourceID id, SwitchPrimary heard) {
        LOG.info("Heard of a failover of {}: {} → {}", heard.primaryName(), heard.from(), heard.to());
        if (isRunning()) {
            getEventHandler().handleEvent(new Event(id));
        }
    }

    @Override
    public void onResourceDeleted(SignalingCluster cluster) {
        close(watches.remove(ResourceID.fromResource(cluster)));
        gone.accept(cluster);
    }

    @Override
    public void stop() {
        super.stop();
        watches.keySet().forEach(id -> close(watches.remove(id)));
    }

    @Override
    public Set<Void> getSecondaryResources(SignalingCluster primary) {
        return Set.of();
    }

    private static void close(@Nullable Watch watch) {
        if (watch == null) {
            return;
        }
        try {
            watch.subscription().close();
        } catch (Exception e) {
            LOG.warn("A subscription to Sentinels did not close", e);
        }
    }
}
