package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.protocol.BadFrameException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Engine.IO packets as WebSocket frames and as polling payloads (Engine.IO protocol 4, Packet encoding). */
final class PacketCodec {
    private static final char SEPARATOR = '\u001e';
    private static final Packet.Type[] TYPES = Packet.Type.values();

    private PacketCodec() {}

    /** @throws BadFrameException when the first character is no packet type */
    static Packet.Text decodeText(String text) throws BadFrameException {
        int type = text.isEmpty() ? -1 : text.charAt(0) - '0';
        if (type < 0 || type >= TYPES.length) {
            throw new BadFrameException("not an Engine.IO packet");
        }
        return new Packet.Text(TYPES[type], text.substring(1));
    }

    /** @throws BadFrameException when any of its packets is none; none of them counts then */
    static List<Packet> decodePayload(String payload) throws BadFrameException {
        var packets = new ArrayList<Packet>();
        int start = 0;
        while (start <= payload.length()) {
            int end = payload.indexOf(SEPARATOR, start);
            if (end < 0) {
                end = payload.length();
            }
            packets.add(decode(payload.substring(start, end)));
            start = end + 1;
        }
        return packets;
    }

    private static Packet decode(String packet) throws BadFrameException {
        if (!packet.startsWith("b")) {
            return decodeText(packet);
        }
        try {
            return new Packet.Binary(Base64.getDecoder().decode(packet.substring(1)));
        } catch (IllegalArgumentException e) {
            throw new BadFrameException("not base64");
        }
    }

    static String encodePayload(List<Packet> packets) {
        var payload = new StringBuilder();
        for (var packet : packets) {
            if (!payload.isEmpty()) {
                payload.append(SEPARATOR);
            }
            switch (packet) {
                case Packet.Text text -> payload.append(text.encoded());
                case Packet.Binary binary ->
                    payload.append('b').append(Base64.getEncoder().encodeToString(binary.data()));
            }
        }
        return payload.toString();
    }
}
