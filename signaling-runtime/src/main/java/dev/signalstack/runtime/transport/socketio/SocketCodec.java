package dev.signalstack.runtime.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code <type>[<attachments>-][<namespace>,][<ack id>][JSON]} (Socket.IO protocol 5, Packet encoding). */
final class SocketCodec {
    /** Attachments of one packet; more are refused, as the reference parser does. */
    static final int MAX_ATTACHMENTS = 10;

    private static final SocketPacket.Type[] TYPES = SocketPacket.Type.values();
    private static final int MAX_DIGITS = 15;
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private SocketCodec() {}

    static String encode(SocketPacket packet) {
        var text = new StringBuilder().append(packet.type().digit());
        if (packet.type() == SocketPacket.Type.BINARY_EVENT || packet.type() == SocketPacket.Type.BINARY_ACK) {
            text.append(packet.attachments()).append('-');
        }
        if (!packet.namespace().equals(SocketPacket.ROOT)) {
            text.append(packet.namespace()).append(',');
        }
        if (packet.ackId() != null) {
            text.append(packet.ackId().longValue());
        }
        if (packet.data() != null) {
            text.append(Json.write(packet.data()));
        }
        return text.toString();
    }

    /** @throws BadFrameException when it is not of that form, or its data not of the form its type asks for */
    static SocketPacket decode(String text) throws BadFrameException {
        var cursor = new Cursor(text);
        var type = cursor.type();
        int attachments = type == SocketPacket.Type.BINARY_EVENT || type == SocketPacket.Type.BINARY_ACK
                ? cursor.attachments()
                : 0;
        var namespace = cursor.namespace();
        var ackId = cursor.number();
        var data = cursor.rest();
        check(type, ackId, data);
        return new SocketPacket(type, attachments, namespace, ackId, data);
    }

    private static void check(SocketPacket.Type type, @Nullable Long ackId, @Nullable JsonNode data)
            throws BadFrameException {
        boolean valid = switch (type) {
            case CONNECT -> data == null || data.isObject();
            case DISCONNECT -> data == null;
            case CONNECT_ERROR -> data != null && (data.isTextual() || data.isObject());
            case EVENT, BINARY_EVENT -> data != null && data.isArray() && isName(data.get(0));
            case ACK, BINARY_ACK -> data != null && data.isArray() && ackId != null;
        };
        if (!valid) {
            throw new BadFrameException("not the data of a Socket.IO packet of type " + type);
        }
    }

    private static boolean isName(@Nullable JsonNode name) {
        return name != null && (name.isNumber() || (name.isTextual() && !RESERVED.contains(name.textValue())));
    }

    /** Where in the packet's text the reader is. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        SocketPacket.Type type() throws BadFrameException {
            int digit = text.isEmpty() ? -1 : text.charAt(at++) - '0';
            if (digit < 0 || digit >= TYPES.length) {
                throw new BadFrameException("not a Socket.IO packet");
            }
            return TYPES[digit];
        }

        int attachments() throws BadFrameException {
            var count = number();
            if (count == null || count > MAX_ATTACHMENTS || at >= text.length() || text.charAt(at++) != '-') {
                throw new BadFrameException("not a number of at most " + MAX_ATTACHMENTS + " attachments");
            }
            return count.intValue();
        }

        String namespace() {
            if (at >= text.length() || text.charAt(at) != '/') {
                return SocketPacket.ROOT;
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            var namespace = text.substring(at, end);
            at = Math.min(end + 1, text.length());
            int query = namespace.indexOf('?');
            return query < 0 ? namespace : namespace.substring(0, query);
        }

        @Nullable
        Long number() throws BadFrameException {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at - start > MAX_DIGITS) {
                throw new BadFrameException("a number of more than " + MAX_DIGITS + " digits");
            }
            return start == at ? null : Long.valueOf(text.substring(start, at));
        }

        @Nullable
        JsonNode rest() throws BadFrameException {
            return at == text.length() ? null : Json.parse(text.substring(at));
        }
    }
}
