package dev.signalstack.runtime.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names of processes. A container that restarts keeps its pod's name but has lost its connections, so the name alone would keep dead peers alive.
 */
public final class PodInstance {
    private PodInstance() {}

    /** {@return a name for this process that no other process has: the pod's name and eight random hexadecimal digits} */
    public static String of(String pod) {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return pod + "~" + HexFormat.of().formatHex(random);
    }

    /** {@return the pod's name within an instance's} */
    public static String pod(String instance) {
        int tilde = instance.lastIndexOf('~');
        return tilde < 0 ? instance : instance.substring(0, tilde);
    }
}
