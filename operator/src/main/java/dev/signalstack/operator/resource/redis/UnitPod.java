package dev.signalstack.operator.resource.redis;

import dev.signalstack.contract.naming.Paths;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.StorageSpec;
import dev.signalstack.operator.api.v1alpha1.StorageType;
import dev.signalstack.operator.resource.Names;
import dev.signalstack.operator.resource.PasswordSecret;
import dev.signalstack.operator.resource.Restricted;
import dev.signalstack.operator.resource.Spread;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodDNSConfigOption;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pod of a Redis server or of a Sentinel: one container, started and probed by the scripts of its ConfigMap.
 *
 * @param component {@code redis} or {@code sentinel}, which also begins the scripts' names
 * @param set the StatefulSet's name, and its headless Service's
 */
record UnitPod(SignalingCluster cluster, String component, String set, int port, String image) {
    private static final String SCRIPTS = "/etc/signalstack/unit";
    /** Readable by the pod's user and group and by nobody else. */
    private static final int OWNER_AND_GROUP = 0440;

    static final String DATA = "data";

    /**
     * @param resources of the container
     * @param graceSeconds from SIGTERM to SIGKILL
     */
    PodSpec spec(ResourceRequirements resources, long graceSeconds) {
        var names = Names.of(cluster);
        var container = new PodSpecBuilder()
                .withServiceAccountName(set)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(graceSeconds)
                .withSecurityContext(Restricted.pod())
                .withTopologySpreadConstraints(Spread.of(cluster, component))
                // Sentinel waits for DNS in its only thread; what takes longer makes it distrust its clock (TILT).
                .withNewDnsConfig()
                .withOptions(new PodDNSConfigOption("timeout", "1"), new PodDNSConfigOption("attempts", "2"))
                .endDnsConfig()
                .withVolumes(volumes(names))
                .addNewContainer()
                .withName(component)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", script("start"))
                .withEnv(environment(names))
                .addNewPort()
                .withName(component)
                .withContainerPort(port)
                .withProtocol("TCP")
                .endPort()
                // a primary that finds its volume empty stays silent until another is elected, see redis-start.sh;
                // asked by the kubelet
                // itself, as scripts of many servers that start at once would keep a small node from starting them
                .withNewStartupProbe()
                .withNewTcpSocket()
                .withNewPort(component)
                .endTcpSocket()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(1)
                .withFailureThreshold(300)
                .endStartupProbe()
                // a probe is processes on the node: often only where it moves a server on; a restart is for what has
                // been silent for two minutes
                .withLivenessProbe(probe("live", 30, 4))
                .withReadinessProbe(probe("ready", component.equals("redis") ? 3 : 15, 2))
                .withResources(resources)
                .withSecurityContext(Restricted.container())
                .withVolumeMounts(mounts());
        if (component.equals("redis")) {
            container
                    .withNewLifecycle()
                    .withNewPreStop()
                    .withNewExec()
                    .withCommand("sh", script("stop"))
                    .endExec()
                    .endPreStop()
                    .endLifecycle();
        }
        return container.endContainer().build();
    }

    private String script(String what) {
        return SCRIPTS + "/" + component + "-" + what + ".sh";
    }

    private List<EnvVar> environment(Names names) {
        var sentinels = RedisTargets.sentinels(
                        names, cluster.getSpec().redis().sentinel().replicas())
                .stream()
                .map(member -> member.node().host() + ":" + member.node().port())
                .collect(Collectors.joining(" "));
        return List.of(
                new EnvVarBuilder()
                        .withName("POD_NAME")
                        .withNewValueFrom()
                        .withNewFieldRef("v1", "metadata.name")
                        .endValueFrom()
                        .build(),
                variable("SELF_HOST", "$(POD_NAME)." + set + "." + names.namespace() + ".svc"),
                variable("SELF_PORT", Integer.toString(port)),
                variable("SENTINELS", sentinels),
                variable("PRIMARY_NAME", names.primaryName()),
                variable("PASSWORD_FILE", Paths.REDIS_SECRET_DIR + "/" + PasswordSecret.KEY),
                variable("CONFIG_FILE", SCRIPTS + "/redis.conf"),
                variable("SETTINGS_FILE", SCRIPTS + "/settings"),
                variable("DURABLE", storage().type() == StorageType.PERSISTENT ? "yes" : "no"));
    }

    private StorageSpec storage() {
        return cluster.getSpec().redis().single().storage();
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private List<Volume> volumes(Names names) {
        var volumes = new ArrayList<Volume>();
        volumes.add(new VolumeBuilder()
                .withName("unit")
                .withNewConfigMap()
                .withName(set)
                .withDefaultMode(OWNER_AND_GROUP)
                .endConfigMap()
                .build());
        volumes.add(new VolumeBuilder()
                .withName("password")
                .withNewSecret()
                .withSecretName(names.passwordSecret(cluster))
                .withDefaultMode(OWNER_AND_GROUP)
                .withItems(new KeyToPath(PasswordSecret.KEY, null, PasswordSecret.KEY))
                .endSecret()
                .build());
        // in memory: the server's own configuration holds the password
        volumes.add(new VolumeBuilder()
                .withName("run")
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity("4Mi"))
                .endEmptyDir()
                .build());
        if (storage().type() == StorageType.EPHEMERAL) {
            volumes.add(new VolumeBuilder()
                    .withName(DATA)
                    .withNewEmptyDir()
                    .withSizeLimit(storage().size())
                    .endEmptyDir()
                    .build());
        }
        return volumes;
    }

    private static List<VolumeMount> mounts() {
        return List.of(
                mount("unit", SCRIPTS, true),
                mount("password", Paths.REDIS_SECRET_DIR, true),
                mount("run", "/run/signalstack", false),
                mount(DATA, "/data", false));
    }

    private static VolumeMount mount(String volume, String path, boolean readOnly) {
        var mount = new VolumeMountBuilder().withName(volume).withMountPath(path);
        if (readOnly) {
            mount.withReadOnly(true);
        }
        return mount.build();
    }

    private Probe probe(String what, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand("sh", script(what))
                .endExec()
                .withPeriodSeconds(periodSeconds)
                // each question in a script is bounded by a second
                .withTimeoutSeconds(10)
                .withFailureThreshold(failures)
                .build();
    }
}
