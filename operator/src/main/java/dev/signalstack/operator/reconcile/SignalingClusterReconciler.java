package dev.signalstack.operator.reconcile;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.observe.LiveObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the Java Operator SDK calls in. It has no {@code Cleaner}, so there is no finalizer: what belongs to a resource goes with it by owner references. */
@ControllerConfiguration(name = "signalingcluster", fieldManager = "signalstack-operator")
public final class SignalingClusterReconciler implements Reconciler<SignalingCluster> {
    /** Kinds that the operator makes and watches. Secrets are not among them (ADR 0012). */
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            StatefulSet.class,
            Deployment.class,
            Service.class,
            ConfigMap.class,
            ServiceAccount.class,
            PodDisruptionBudget.class,
            Pod.class);

    private final Parts parts;

    public SignalingClusterReconciler(Parts parts) {
        this.parts = parts;
    }

    @Override
    public List<EventSource<?, SignalingCluster>> prepareEventSources(EventSourceContext<SignalingCluster> context) {
        var sources = new ArrayList<EventSource<?, SignalingCluster>>();
        KINDS.forEach(kind -> sources.add(informer(kind, context)));
        sources.add(parts.failovers());
        return sources;
    }

    @Override
    public UpdateControl<SignalingCluster> reconcile(SignalingCluster cluster, Context<SignalingCluster> context) {
        if (cluster.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate(); // whoever put a finalizer on it is not done yet; we are
        }
        var uid = cluster.getMetadata().getUid();
        parts.turns().begin(uid);
        try {
            return UpdateControl.<SignalingCluster>noUpdate().rescheduleAfter(turn(cluster, context));
        } finally {
            parts.turns().end(uid);
        }
    }

    private Duration turn(SignalingCluster cluster, Context<SignalingCluster> context) {
        var objects = KINDS.stream()
                .flatMap(kind -> context.getSecondaryResources(kind).stream())
                .toList();
        return new Turn(parts, cluster, LiveObjects.of(objects)).take();
    }

    private static <R extends HasMetadata> InformerEventSource<R, SignalingCluster> informer(
            Class<R> kind, EventSourceContext<SignalingCluster> context) {
        var configuration = InformerEventSourceConfiguration.from(kind, SignalingCluster.class)
                .withName(kind.getSimpleName())
                .withLabelSelector(Labels.CLUSTER)
                .withSecondaryToPrimaryMapper(SignalingClusterReconciler::clusterOf)
                .withNamespacesInheritedFromController()
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    /** By label, as the owner of a pod is its workload. */
    private static Set<ResourceID> clusterOf(HasMetadata object) {
        var meta = object.getMetadata();
        return Optional.ofNullable(meta.getLabels())
                .map(labels -> labels.get(Labels.CLUSTER))
                .map(name -> Set.of(new ResourceID(name, meta.getNamespace())))
                .orElse(Set.of());
    }
}
