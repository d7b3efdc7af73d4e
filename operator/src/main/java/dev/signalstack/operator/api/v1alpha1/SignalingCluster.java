package dev.signalstack.operator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Redis with its Sentinels, a room tier and a signaling tier that belong together. */
@Group("signalstack.dev")
@Version("v1alpha1")
@Kind("SignalingCluster")
@Singular("signalingcluster")
@Plural("signalingclusters")
@ShortNames("sigc")
@Categories("signalstack")
@ValidationRule(
        value = "self.metadata.name.size() <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message =
                "metadata.name must be at most 40 characters of a-z, 0-9 and -, and begin with a letter: names of Services and pods are made of it")
@AdditionalPrinterColumn(name = "Topology", jsonPath = ".spec.redis.topology")
@AdditionalPrinterColumn(name = "Room", jsonPath = ".status.room.summary")
@AdditionalPrinterColumn(name = "Signaling", jsonPath = ".status.signaling.summary")
@AdditionalPrinterColumn(name = "Primary", jsonPath = ".status.redis.primary")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Status", jsonPath = ".status.phase")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class SignalingCluster extends CustomResource<SignalingClusterSpec, SignalingClusterStatus>
        implements Namespaced {

    @Override
    @Default("{}")
    public SignalingClusterSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @SuppressWarnings("NullAway") // the API server fills in the spec; until a resource has been there it has none
    protected SignalingClusterSpec initSpec() {
        return null;
    }

    @Override
    @SuppressWarnings("NullAway") // the superclass keeps null for a resource nobody has reported on
    protected SignalingClusterStatus initStatus() {
        return null;
    }
}
