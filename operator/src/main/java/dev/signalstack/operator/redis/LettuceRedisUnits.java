package dev.signalstack.operator.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link RedisUnits} by Lettuce. Owns its event loops; make one and share it. */
public final class LettuceRedisUnits implements RedisUnits {
    private static final Logger LOG = LoggerFactory.getLogger(LettuceRedisUnits.class);

    private final Servers servers = new Servers();

    @Override
    public ObservedUnit observe(UnitTarget target, CharSequence password) {
        var members = all(target.members(), member -> observeServer(member, password));
        var sentinels = all(target.sentinels(), member -> observeSentinel(member, target.primaryName(), password));
        return new ObservedUnit(joined(members), joined(sentinels));
    }

    @Override
    public void apply(Step step, UnitTarget target, CharSequence password) {
        try {
            new StepRunner(servers, this, target, password).run(step);
        } catch (RedisException e) {
            throw new StepFailed(step, reason(e), e);
        }
    }

    @Override
    public AutoCloseable watch(UnitTarget target, CharSequence password, Consumer<SwitchPrimary> onSwitch) {
        return new SwitchWatch(servers, target, password, onSwitch);
    }

    private ObservedMember observeServer(Member member, CharSequence password) {
        try (var connection = servers.redis(member.node(), password)) {
            var commands = connection.sync();
            var config = commands.configGet("replica-priority", "min-replicas-to-write");
            return ObservedMember.answered(member, Readings.server(commands.info(), config));
        } catch (RedisException e) {
            LOG.debug("{} does not answer", member.pod(), e);
            return ObservedMember.silent(member, reason(e));
        }
    }

    private ObservedSentinel observeSentinel(Member member, String primaryName, CharSequence password) {
        try (var connection = servers.sentinel(member.node(), password)) {
            var commands = connection.sync();
            try {
                var primary = commands.master(primaryName);
                return ObservedSentinel.answered(member, Readings.sentinel(primary, commands.replicas(primaryName)));
            } catch (RedisCommandExecutionException e) {
                if (String.valueOf(e.getMessage()).contains("No such master")) {
                    return ObservedSentinel.answered(member, SentinelState.knowsNobody());
                }
                throw e;
            }
        } catch (RedisException e) {
            LOG.debug("{} does not answer", member.pod(), e);
            return ObservedSentinel.silent(member, reason(e));
        }
    }

    private <T> List<Future<T>> all(List<Member> members, Function<Member, T> question) {
        return members.stream()
                .map(member -> servers.submit(() -> question.apply(member)))
                .toList();
    }

    private static <T> List<T> joined(List<Future<T>> futures) {
        List<T> answers = new ArrayList<>();
        try {
            for (var future : futures) {
                answers.add(future.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question to Redis failed in an unforeseen way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Redis", e);
        }
        return answers;
    }

    /** {@return the innermost cause in a few words} */
    static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        servers.close();
    }
}
