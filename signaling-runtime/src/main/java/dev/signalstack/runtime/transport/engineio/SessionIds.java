package dev.signalstack.runtime.transport.engineio;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Session IDs that say which pod holds the session, so that a poll which the Service gave to another pod finds its way. 16 random bytes, the pod's address and
 * port, and a keyed digest of these: without it a client could make a pod send requests to any address of its choice.
 */
public final class SessionIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 16;
    private static final int DIGEST_BYTES = 12;
    private static final int IPV4_LENGTH = RANDOM_BYTES + 4 + 2 + DIGEST_BYTES;
    private static final int IPV6_LENGTH = RANDOM_BYTES + 16 + 2 + DIGEST_BYTES;

    private final Supplier<byte[]> key;
    private final Supplier<InetSocketAddress> own;

    /**
     * @param key the same on all pods, a secret; asked each time, as it may be rotated
     * @param own where other pods reach this one
     */
    public SessionIds(Supplier<byte[]> key, Supplier<InetSocketAddress> own) {
        this.key = key;
        this.own = own;
    }

    String next() {
        var self = own.get();
        var address = self.getAddress().getAddress();
        var body = ByteBuffer.allocate(RANDOM_BYTES + address.length + 2);
        var random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        body.put(random).put(address).putShort((short) self.getPort());
        var sid = ByteBuffer.allocate(body.capacity() + DIGEST_BYTES)
                .put(body.array())
                .put(digest(body.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sid.array());
    }

    /** {@return the other pod that made this ID; null when it was this one, or none of this cluster} */
    @Nullable
    InetSocketAddress owner(String sid) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sid);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length != IPV4_LENGTH && bytes.length != IPV6_LENGTH) {
            return null;
        }
        int end = bytes.length - DIGEST_BYTES;
        var body = Arrays.copyOf(bytes, end);
        if (!MessageDigest.isEqual(digest(body), Arrays.copyOfRange(bytes, end, bytes.length))) {
            return null;
        }
        try {
            var address = InetAddress.getByAddress(Arrays.copyOfRange(body, RANDOM_BYTES, end - 2));
            int port = Short.toUnsignedInt(ByteBuffer.wrap(body, end - 2, 2).getShort());
            var owner = new InetSocketAddress(address, port);
            return owner.equals(own.get()) ? null : owner;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of that length is always one", e);
        }
    }

    private byte[] digest(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            // apart from whatever else the key is used for
            mac.update("signalstack session id".getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(mac.doFinal(body), DIGEST_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is part of every Java", e);
        }
    }
}
