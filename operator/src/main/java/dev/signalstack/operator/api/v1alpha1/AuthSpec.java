package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Who may come in. */
public record AuthSpec(
        @JsonPropertyDescription(
                "How clients' JSON Web Tokens are checked; absent: everyone may come in, and status says so.")
        @Nullable
        JwtSpec jwt) {}
