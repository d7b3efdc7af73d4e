package dev.signalstack.runtime.transport.engineio;

import io.netty.buffer.ByteBufUtil;

/** An Engine.IO packet (Engine.IO protocol 4, Packet encoding). */
public sealed interface Packet {
    /** A packet whose wire form is text: its type's digit and its data. */
    record Text(Type type, String data) implements Packet {
        /** {@return as it is on the wire} */
        String encoded() {
            return type.digit + data;
        }

        @Override
        public int bytes() {
            return 1 + ByteBufUtil.utf8Bytes(data);
        }
    }

    /** A message of bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Binary(byte[] data) implements Packet {
        @Override
        public int bytes() {
            return data.length;
        }
    }

    /** What a text packet is. */
    enum Type {
        OPEN('0'),
        CLOSE('1'),
        PING('2'),
        PONG('3'),
        MESSAGE('4'),
        UPGRADE('5'),
        NOOP('6');

        private final char digit;

        Type(char digit) {
            this.digit = digit;
        }
    }

    Text CLOSE = new Text(Type.CLOSE, "");
    Text NOOP = new Text(Type.NOOP, "");
    Text PING = new Text(Type.PING, "");

    static Packet message(String text) {
        return new Text(Type.MESSAGE, text);
    }

    /** {@return size on the wire without base64} */
    int bytes();
}
