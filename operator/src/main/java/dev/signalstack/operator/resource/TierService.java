package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.ServiceType;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.TreeMap;

/** Where a tier's clients connect. The management port is not part of it: health and metrics are a pod's own. */
final class TierService {
    static final String PORT_NAME = "clients";

    private TierService() {}

    static Service of(SignalingCluster cluster, TierSpec tier) {
        var wanted = tier.service();
        var id = tier.tier().id();
        var port = new ServicePortBuilder()
                .withName(PORT_NAME)
                .withPort(wanted.port())
                .withNewTargetPort(PORT_NAME)
                .withProtocol("TCP")
                .withAppProtocol("kubernetes.io/ws");
        if (wanted.nodePort() != null) {
            port.withNodePort(wanted.nodePort());
        }
        var service = new ServiceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).tier(tier.tier()), id))
                .editMetadata()
                .withAnnotations(wanted.annotations().isEmpty() ? null : new TreeMap<>(wanted.annotations()))
                .endMetadata()
                .withNewSpec()
                .withType(wanted.type().id())
                .withSelector(Ownership.selector(cluster, id))
                .withPorts(port.build())
                .endSpec();
        if (wanted.type() == ServiceType.LOAD_BALANCER && wanted.loadBalancerClass() != null) {
            service.editSpec().withLoadBalancerClass(wanted.loadBalancerClass()).endSpec();
        }
        return service.build();
    }
}
