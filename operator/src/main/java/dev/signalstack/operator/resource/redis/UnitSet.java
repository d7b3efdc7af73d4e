package dev.signalstack.operator.resource.redis;

import dev.signalstack.operator.api.v1alpha1.DeletionPolicy;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.StorageType;
import dev.signalstack.operator.resource.Annotations;
import dev.signalstack.operator.resource.Digest;
import dev.signalstack.operator.resource.Ownership;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.Map;

/** A StatefulSet of Redis servers or Sentinels. Its pods are replaced by the operator, in the order of their roles, never by Kubernetes in that of their names. */
final class UnitSet {
    /** A Sentinel keeps a few kilobytes; the least that provisioners make. */
    private static final Quantity SENTINEL_VOLUME = new Quantity("64Mi");

    private UnitSet() {}

    /** @param atStart what the process reads at its start and only then: a change of it replaces the pods */
    static StatefulSet of(
            UnitPod pod, int replicas, ResourceRequirements resources, long graceSeconds, String atStart) {
        SignalingCluster cluster = pod.cluster();
        var storage = cluster.getSpec().redis().single().storage();
        boolean persistent = storage.type() == StorageType.PERSISTENT;
        // those of servers that were taken away are kept as well: what a person retains is never dropped by a number in
        // the spec
        String policy = storage.deletionPolicy() == DeletionPolicy.DELETE ? "Delete" : "Retain";
        return new StatefulSetBuilder()
                .withApiVersion("apps/v1")
                .withKind("StatefulSet")
                .withMetadata(Ownership.meta(cluster, pod.set(), pod.component()))
                .withNewSpec()
                .withReplicas(replicas)
                .withServiceName(pod.set())
                // all at once: nobody can say who leads before the Sentinels and the one that led are back
                .withPodManagementPolicy("Parallel")
                .withRevisionHistoryLimit(3)
                .withNewUpdateStrategy()
                .withType("OnDelete")
                .endUpdateStrategy()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted(policy)
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withNewSelector()
                .withMatchLabels(Ownership.selector(cluster, pod.component()))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Ownership.labels(cluster, pod.component()))
                .withAnnotations(Map.of(Annotations.CONFIG_HASH, Digest.of(atStart)))
                .endMetadata()
                .withSpec(pod.spec(resources, graceSeconds))
                .endTemplate()
                .withVolumeClaimTemplates(persistent ? List.of(claim(pod)) : List.of())
                .endSpec()
                .build();
    }

    private static PersistentVolumeClaim claim(UnitPod pod) {
        var storage = pod.cluster().getSpec().redis().single().storage();
        var claim = new PersistentVolumeClaimBuilder()
                .withApiVersion("v1")
                .withKind("PersistentVolumeClaim")
                .withNewMetadata()
                .withName(UnitPod.DATA)
                .withLabels(Ownership.labels(pod.cluster(), pod.component()))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .withRequests(Map.of("storage", pod.component().equals("redis") ? storage.size() : SENTINEL_VOLUME))
                .endResources()
                .endSpec();
        if (storage.storageClassName() != null) {
            claim.editSpec().withStorageClassName(storage.storageClassName()).endSpec();
        }
        return claim.build();
    }
}
