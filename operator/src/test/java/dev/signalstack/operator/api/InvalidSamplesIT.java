package dev.signalstack.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalstack.operator.testing.ApiServerExtension;
import dev.signalstack.operator.testing.RepositoryFiles;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of samples/invalid is refused by the API server with the sentence in its first line. */
@ExtendWith(ApiServerExtension.class)
class InvalidSamplesIT {
    private static final String MARK = "# refused: ";

    private final KubernetesClient client;

    InvalidSamplesIT(KubernetesClient client) {
        this.client = client;
    }

    static Stream<Path> samples() {
        return RepositoryFiles.yamlIn("samples/invalid").stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isRefusedWithItsSentence(Path sample) {
        var head = RepositoryFiles.read(sample).lines().findFirst().orElseThrow();
        assertThat(head).startsWith(MARK);

        var refusal = catchThrowableOfType(
                KubernetesClientException.class,
                () -> client.load(RepositoryFiles.stream(sample))
                        .items()
                        .forEach(item -> client.resource(item)
                                .inNamespace("default")
                                .fieldValidation(Validation.STRICT)
                                .create()));

        assertThat(refusal).as("refusal of %s", sample.getFileName()).isNotNull();
        assertThat(refusal.getMessage()).contains(head.substring(MARK.length()));
    }

    @Test
    void areEnough() {
        assertThat(samples()).hasSizeGreaterThanOrEqualTo(16);
    }
}
