package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what Redis 7 and its Sentinels answer. A field that is missing counts as the answer that forbids the most. */
final class Readings {
    private static final Pattern KEYS = Pattern.compile("keys=(\\d+)");
    private static final Pattern REPLICA = Pattern.compile("ip=([^,]+),port=(\\d+),state=online,offset=(\\d+)");

    /**
     * @param info answer to {@code INFO}
     * @param config answer to {@code CONFIG GET replica-priority min-replicas-to-write}
     */
    static MemberState server(String info, Map<String, String> config) {
        var fields = fields(info);
        boolean primary = "master".equals(fields.get("role"));
        var follows = primary
                ? null
                : new RedisNode(fields.getOrDefault("master_host", MemberState.NOBODY.host()), (int)
                        number(fields.get("master_port"), MemberState.NOBODY.port()));
        boolean held = MemberState.NOBODY.equals(follows);
        return new MemberState(
                primary ? ServerRole.PRIMARY : held ? ServerRole.HELD : ServerRole.REPLICA,
                held ? null : follows,
                "up".equals(fields.get("master_link_status")),
                !"0".equals(fields.get("loading")),
                number(fields.get(primary ? "master_repl_offset" : "slave_repl_offset"), 0),
                fields.getOrDefault("master_replid", ""),
                keys(fields),
                (int) number(config.get("replica-priority"), 0),
                (int) number(config.get("min-replicas-to-write"), 0),
                replicas(fields),
                lag(fields));
    }

    /**
     * @param primary answer to {@code SENTINEL MASTER}
     * @param replicas answer to {@code SENTINEL REPLICAS}
     */
    static SentinelState sentinel(Map<String, String> primary, List<Map<String, String>> replicas) {
        Set<RedisNode> known = new HashSet<>();
        Set<RedisNode> promotable = new HashSet<>();
        for (var replica : replicas) {
            var node = node(replica);
            node.ifPresent(known::add);
            node.filter(_ -> promotable(replica)).ifPresent(promotable::add);
        }
        return new SentinelState(
                node(primary).orElse(null),
                number(primary.get("config-epoch"), 0),
                (int) number(primary.get("quorum"), 0),
                Duration.ofMillis(number(primary.get("down-after-milliseconds"), 0)),
                Duration.ofMillis(number(primary.get("failover-timeout"), 0)),
                known,
                promotable,
                (int) number(primary.get("num-other-sentinels"), 0),
                primary.getOrDefault("flags", "").contains("failover_in_progress"));
    }

    private static boolean promotable(Map<String, String> replica) {
        var flags = replica.getOrDefault("flags", "");
        return number(replica.get("slave-priority"), 0) > 0
                && !flags.contains("down")
                && !flags.contains("disconnected")
                && "ok".equals(replica.get("master-link-status"));
    }

    /** {@return address in an answer of a Sentinel; empty while it is not known} */
    static Optional<RedisNode> node(Map<String, String> answer) {
        var host = answer.getOrDefault("ip", "");
        var port = number(answer.get("port"), 0);
        return host.isBlank() || port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new RedisNode(host, (int) port));
    }

    static Map<String, String> fields(String info) {
        Map<String, String> fields = new HashMap<>();
        info.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    private static long keys(Map<String, String> fields) {
        long keys = 0;
        for (var field : fields.entrySet()) {
            var matcher = KEYS.matcher(field.getValue());
            if (field.getKey().matches("db\\d+") && matcher.find()) {
                keys += Long.parseLong(matcher.group(1));
            }
        }
        return keys;
    }

    private static Map<RedisNode, Long> replicas(Map<String, String> fields) {
        Map<RedisNode, Long> replicas = new HashMap<>();
        fields.forEach((name, value) -> {
            var matcher = REPLICA.matcher(value);
            if (name.matches("slave\\d+") && matcher.find()) {
                replicas.put(
                        new RedisNode(matcher.group(1), Integer.parseInt(matcher.group(2))),
                        Long.parseLong(matcher.group(3)));
            }
        });
        return replicas;
    }

    private static @Nullable Long lag(Map<String, String> fields) {
        long seconds = "up".equals(fields.get("master_link_status"))
                ? number(fields.get("master_last_io_seconds_ago"), -1)
                : number(fields.get("master_link_down_since_seconds"), -1);
        return seconds < 0 ? null : seconds;
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null || text.isBlank() ? otherwise : Long.parseLong(text);
    }

    private Readings() {}
}
