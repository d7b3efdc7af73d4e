package dev.signalstack.runtime.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO packet without its attachments (Socket.IO protocol 5, Packet encoding).
 *
 * @param attachments binary messages that follow it
 * @param namespace such as {@code /}
 * @param ackId of an event that wants an answer, and of the answer; null: none
 * @param data null: none
 */
record SocketPacket(
        Type type,
        int attachments,
        String namespace,
        @Nullable Long ackId,
        @Nullable JsonNode data) {
    static final String ROOT = "/";

    /** What it is. */
    enum Type {
        CONNECT('0'),
        DISCONNECT('1'),
        EVENT('2'),
        ACK('3'),
        CONNECT_ERROR('4'),
        BINARY_EVENT('5'),
        BINARY_ACK('6');

        private final char digit;

        Type(char digit) {
            this.digit = digit;
        }

        char digit() {
            return digit;
        }
    }

    static SocketPacket of(Type type, @Nullable JsonNode data) {
        return new SocketPacket(type, 0, ROOT, null, data);
    }

    SocketPacket with(JsonNode whole) {
        return new SocketPacket(type, 0, namespace, ackId, whole);
    }
}
