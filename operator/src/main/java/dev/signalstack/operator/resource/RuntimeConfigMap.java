package dev.signalstack.operator.resource;

import dev.signalstack.contract.config.RuntimeConfigYaml;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.TreeMap;

/** The one ConfigMap of both tiers: {@code room.yaml} and {@code signaling.yaml}. */
public final class RuntimeConfigMap {
    private RuntimeConfigMap() {}

    public static ConfigMap of(SignalingCluster cluster) {
        var data = new TreeMap<String, String>();
        for (var tier : Tiers.of(cluster.getSpec())) {
            data.put(file(tier), yaml(cluster, tier));
        }
        return new ConfigMapBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).runtime(), "runtime"))
                .withData(data)
                .build();
    }

    /** {@return name of the tier's file in the ConfigMap} */
    static String file(TierSpec tier) {
        return tier.tier().id() + ".yaml";
    }

    /** {@return digest of what the tier's processes read at start; the other tier's changes leave it alone} */
    static String hash(SignalingCluster cluster, TierSpec tier) {
        return Digest.of(yaml(cluster, tier));
    }

    private static String yaml(SignalingCluster cluster, TierSpec tier) {
        return RuntimeConfigYaml.render(RuntimeConfigs.of(cluster, tier));
    }
}
