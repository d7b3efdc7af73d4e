package dev.signalstack.operator.resource;

import dev.signalstack.contract.naming.Paths;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a tier's pod has mounted: configuration, the Secrets it is told of with only the keys it is told of, and room for temporary files. */
final class TierVolumes {
    private static final String CONFIG = "config";
    private static final String REDIS = "redis";
    private static final String JWT = "jwt";
    private static final String TURN = "turn";
    private static final String TEMPORARY = "tmp";
    /** Readable by the pod's user and group and by nobody else. */
    private static final int OWNER_AND_GROUP = 0440;

    private TierVolumes() {}

    static List<Volume> of(SignalingCluster cluster) {
        var jwt = cluster.getSpec().auth().jwt();
        var turn = cluster.getSpec().ice().turn();
        var volumes = new ArrayList<Volume>();
        volumes.add(new VolumeBuilder()
                .withName(CONFIG)
                .withNewConfigMap()
                .withName(Names.of(cluster).runtime())
                .withDefaultMode(OWNER_AND_GROUP)
                .endConfigMap()
                .build());
        volumes.add(secret(REDIS, Names.of(cluster).passwordSecret(cluster), PasswordSecret.KEY));
        if (jwt != null) {
            volumes.add(secret(JWT, jwt.secretRef().name(), jwt.secretRef().key()));
        }
        if (turn != null) {
            var reference = turn.credentialsRef();
            volumes.add(secret(TURN, reference.name(), reference.usernameKey(), reference.credentialKey()));
        }
        volumes.add(new VolumeBuilder()
                .withName(TEMPORARY)
                .withNewEmptyDir()
                .withSizeLimit(new Quantity("64Mi"))
                .endEmptyDir()
                .build());
        return volumes;
    }

    static List<VolumeMount> mounts(SignalingCluster cluster) {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(readOnly(CONFIG, Paths.CONFIG_DIR));
        mounts.add(readOnly(REDIS, Paths.REDIS_SECRET_DIR));
        if (cluster.getSpec().auth().jwt() != null) {
            mounts.add(readOnly(JWT, Paths.JWT_SECRET_DIR));
        }
        if (cluster.getSpec().ice().turn() != null) {
            mounts.add(readOnly(TURN, Paths.TURN_SECRET_DIR));
        }
        mounts.add(new VolumeMountBuilder()
                .withName(TEMPORARY)
                .withMountPath("/tmp")
                .build());
        return mounts;
    }

    private static Volume secret(String volume, String secret, String... keys) {
        return new VolumeBuilder()
                .withName(volume)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(OWNER_AND_GROUP)
                .withItems(Arrays.stream(keys)
                        .distinct()
                        .map(key -> new KeyToPath(key, null, key))
                        .toList())
                .endSecret()
                .build();
    }

    private static VolumeMount readOnly(String volume, String path) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(true)
                .build();
    }
}
