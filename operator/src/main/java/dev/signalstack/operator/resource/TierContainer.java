package dev.signalstack.operator.resource;

import dev.signalstack.contract.naming.Paths;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;

/** The runtime's container. It drains by itself on SIGTERM, so there is no preStop. */
final class TierContainer {
    private static final String MANAGEMENT = "management";

    private TierContainer() {}

    static Container of(SignalingCluster cluster, TierSpec tier, String runtimeImage) {
        return new ContainerBuilder()
                .withName("runtime")
                .withImage(tier.image().isEmpty() ? runtimeImage : tier.image())
                .withImagePullPolicy("IfNotPresent")
                .withArgs("serve", "--config", Paths.CONFIG_DIR + "/" + RuntimeConfigMap.file(tier))
                .withEnv(
                        fromField("POD_NAME", "metadata.name"),
                        fromField("POD_NAMESPACE", "metadata.namespace"),
                        fromField("POD_IP", "status.podIP"))
                .withPorts(
                        new ContainerPortBuilder()
                                .withName(TierService.PORT_NAME)
                                .withContainerPort(Names.containerPort(tier.tier()))
                                .withProtocol("TCP")
                                .build(),
                        new ContainerPortBuilder()
                                .withName(MANAGEMENT)
                                .withContainerPort(Ports.MANAGEMENT)
                                .withProtocol("TCP")
                                .build())
                // A node that is busy is slow: killing what starts there makes it slower, and killing what has clients
                // moves them all.
                .withStartupProbe(probe(Paths.LIVE, 1, 300))
                .withLivenessProbe(probe(Paths.LIVE, 10, 6))
                .withReadinessProbe(probe(Paths.READY, 3, 2))
                .withResources(Compute.of(tier.resources()))
                .withSecurityContext(Restricted.container())
                .withVolumeMounts(TierVolumes.mounts(cluster))
                .build();
    }

    private static EnvVar fromField(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(MANAGEMENT)
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failures)
                .build();
    }
}
