package dev.signalstack.contract.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes and reads {@link RuntimeConfig} as YAML; durations are ISO 8601 ({@code PT30S}), sizes are quantities ({@code 64Ki}). */
public final class RuntimeConfigYaml {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private RuntimeConfigYaml() {}

    /** {@return the configuration as YAML, every component written out; the same text for equal configurations} */
    public static String render(RuntimeConfig config) {
        try {
            return YAML.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a RuntimeConfig could not be written as YAML", e);
        }
    }

    /**
     * @param yaml as {@link #render} writes it, or by hand
     * @throws IllegalArgumentException for an unknown key, a wrong type or a value out of its bounds, naming the field
     */
    public static RuntimeConfig parse(String yaml) {
        try {
            return YAML.readValue(yaml, RuntimeConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("configuration: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * @param file as {@link #parse(String)}
     * @throws UncheckedIOException when it cannot be read
     */
    public static RuntimeConfig parse(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the configuration " + file, e);
        }
    }
}
