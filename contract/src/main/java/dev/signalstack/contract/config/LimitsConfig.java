package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What one client may ask of a pod. Beyond a limit the client hears an {@code error} with a stable code, and nothing else happens.
 *
 * @param connectionsPerPod connections the pod accepts, 1 to 1,000,000; default 10,000
 * @param roomsPerPeer rooms one connection may be in, 1 to 1,000; default 16
 * @param peersPerRoom peers one room may hold, 2 to 1,000; default 50
 * @param payload largest frame or event taken from a client, 1Ki to 1Mi; default 64Ki
 * @param signalsPerSecond signals one connection may send in a second, averaged over bursts of twice as many, 1 to 100,000; default 50
 */
public record LimitsConfig(
        int connectionsPerPod, int roomsPerPeer, int peersPerRoom, ByteSize payload, int signalsPerSecond) {
    public static final LimitsConfig DEFAULTS = new LimitsConfig(10_000, 16, 50, ByteSize.kibibytes(64), 50);

    public LimitsConfig {
        between("limits.connectionsPerPod", connectionsPerPod, 1, 1_000_000);
        between("limits.roomsPerPeer", roomsPerPeer, 1, 1_000);
        between("limits.peersPerRoom", peersPerRoom, 2, 1_000);
        between("limits.payload", payload.bytes(), 1L << 10, 1L << 20);
        between("limits.signalsPerSecond", signalsPerSecond, 1, 100_000);
    }

    @JsonCreator
    static LimitsConfig of(
            @JsonProperty("connectionsPerPod") @Nullable Integer connectionsPerPod,
            @JsonProperty("roomsPerPeer") @Nullable Integer roomsPerPeer,
            @JsonProperty("peersPerRoom") @Nullable Integer peersPerRoom,
            @JsonProperty("payload") @Nullable ByteSize payload,
            @JsonProperty("signalsPerSecond") @Nullable Integer signalsPerSecond) {
        return new LimitsConfig(
                orElse(connectionsPerPod, DEFAULTS.connectionsPerPod),
                orElse(roomsPerPeer, DEFAULTS.roomsPerPeer),
                orElse(peersPerRoom, DEFAULTS.peersPerRoom),
                orElse(payload, DEFAULTS.payload),
                orElse(signalsPerSecond, DEFAULTS.signalsPerSecond));
    }
}
