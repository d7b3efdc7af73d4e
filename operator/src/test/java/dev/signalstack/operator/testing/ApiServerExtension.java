package dev.signalstack.operator.testing;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a test the run's one {@link ApiServer}, or its {@link KubernetesClient}. It is started by the first test that asks, and ended with the run. */
public final class ApiServerExtension implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(ApiServerExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == ApiServer.class || type == KubernetesClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server = context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(ApiServer.class, type -> ApiServer.start(), ApiServer.class);
        return parameter.getParameter().getType() == ApiServer.class ? server : server.client();
    }
}
