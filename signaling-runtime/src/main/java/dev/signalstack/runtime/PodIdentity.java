package dev.signalstack.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * @param name the pod's, unique in its cluster
 * @param address where the other pods of its tier reach it
 */
public record PodIdentity(String name, InetAddress address) {

    /** {@return as {@code POD_NAME} and {@code POD_IP} say, else as the host calls itself} */
    static PodIdentity of(Map<String, String> environment) {
        try {
            var name = environment.getOrDefault("POD_NAME", "");
            var address = environment.getOrDefault("POD_IP", "");
            return new PodIdentity(
                    name.isBlank() ? InetAddress.getLocalHost().getHostName() : name,
                    address.isBlank() ? InetAddress.getLocalHost() : InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("POD_IP is no address, or the host does not know its own name", e);
        }
    }

    /** {@return one of several in this process, or the only one} */
    public static PodIdentity local(String name) {
        return new PodIdentity(name, InetAddress.getLoopbackAddress());
    }
}
