package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;

/** What is wanted. An empty one is complete. */
@ValidationRule(
        value = "self.?room.?service.?nodePort.orValue(0) != self.?signaling.?service.?nodePort.orValue(-1)",
        message = "room.service.nodePort and signaling.service.nodePort must differ: a node has each port once")
public record SignalingClusterSpec(
        @JsonPropertyDescription("The tier for web clients: Socket.IO at /socket.io/.") @Default("{}")
        RoomSpec room,

        @JsonPropertyDescription("The tier for native clients: plain WebSocket at /ws.") @Default("{}")
        SignalingSpec signaling,

        @JsonPropertyDescription("Where rooms, sessions and the session directory live.") @Default("{}")
        RedisSpec redis,

        @JsonPropertyDescription("Who may come in.") @Default("{}")
        AuthSpec auth,

        @JsonPropertyDescription("STUN and TURN servers handed to every client that joins a room.") @Default("{}")
        IceSpec ice,

        @JsonPropertyDescription("How long a client that went away is waited for.") @Default("{}")
        SessionSpec session,

        @JsonPropertyDescription("How a dead connection is noticed.") @Default("{}")
        HeartbeatSpec heartbeat) {}
