package dev.signalstack.operator.resource.redis;

import dev.signalstack.operator.api.v1alpha1.RedisSpec;
import dev.signalstack.operator.api.v1alpha1.StorageType;
import java.util.TreeMap;

/** redis.conf, as far as it is the same for all servers of a unit; {@code redis-start.sh} adds what is a server's own. */
final class RedisConf {
    private RedisConf() {}

    static String of(RedisSpec spec) {
        var unit = spec.single();
        var lines = new TreeMap<String, String>();
        // what a replica missed in a short absence is sent from here, not by a full copy
        lines.put("repl-backlog-size", "16mb");
        lines.put("repl-diskless-sync-delay", "0");
        lines.put("repl-ping-replica-period", "2");
        lines.put("repl-timeout", "15");
        lines.put("tcp-keepalive", "30");
        // a server that loses its volume in mid-stream keeps serving readers; its writes are refused by Redis itself
        lines.put("stop-writes-on-bgsave-error", "no");
        if (unit.storage().type() == StorageType.PERSISTENT) {
            // acknowledged is on disk: with everysec a second of acknowledged writes is lost when all servers are
            // killed at once
            lines.put("appendfsync", "always");
        }
        spec.config().forEach(lines::put);
        lines.put("maxmemory", Long.toString(unit.memory().bytes()));
        lines.put("maxmemory-policy", unit.evictionPolicy().id());
        lines.put("appendonly", unit.storage().type() == StorageType.PERSISTENT ? "yes" : "no");
        lines.put("save", "\"\"");
        var conf = new StringBuilder();
        lines.forEach((key, value) -> conf.append(key).append(' ').append(value).append('\n'));
        return conf.toString();
    }
}
