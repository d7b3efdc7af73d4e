package dev.signalstack.runtime.bus.redis;

import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.wire.Cbor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** One byte for the kind, then the record as CBOR. The bytes are part of the agreement between releases: they are never given a new meaning. */
final class EnvelopeCodec {
    private EnvelopeCodec() {}

    static byte[] encode(Envelope envelope) {
        byte kind = switch (envelope) {
            case Envelope.Signal signal -> 's';
            case Envelope.Receipt receipt -> 'r';
            case Envelope.PeerJoined joined -> 'j';
            case Envelope.PeerLeft left -> 'l';
            case Envelope.Evict evict -> 'e';
        };
        byte[] record = Cbor.encode(envelope);
        byte[] message = new byte[record.length + 1];
        message[0] = kind;
        System.arraycopy(record, 0, message, 1, record.length);
        return message;
    }

    /** @throws UncheckedIOException for what is none */
    static Envelope decode(byte[] message) {
        char kind = message.length == 0 ? ' ' : (char) message[0];
        Class<? extends Envelope> type = switch (kind) {
            case 's' -> Envelope.Signal.class;
            case 'r' -> Envelope.Receipt.class;
            case 'j' -> Envelope.PeerJoined.class;
            case 'l' -> Envelope.PeerLeft.class;
            case 'e' -> Envelope.Evict.class;
            default -> throw new UncheckedIOException(new IOException("no envelope begins with " + (int) kind));
        };
        return Cbor.decode(Arrays.copyOfRange(message, 1, message.length), type);
    }
}
