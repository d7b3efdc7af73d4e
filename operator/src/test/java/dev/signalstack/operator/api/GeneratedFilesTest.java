package dev.signalstack.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.operator.reconcile.MetricsPage;
import dev.signalstack.operator.status.ConditionsPage;
import dev.signalstack.operator.testing.RepositoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is generated from the Java types and kept in the repository is what they generate now. */
class GeneratedFilesTest {
    private static final String HEAD = "# Generated from dev.signalstack.operator.api.v1alpha1; to write it again: "
            + "./mvnw -pl operator -am test -Dtest=GeneratedFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dgenerate\n";

    private static final Map<String, Supplier<String>> FILES = Map.of(
            "crds/" + CrdFile.NAME,
            () -> HEAD + CrdFile.yaml(CrdFile.generated()),
            "helm/signalstack/templates/" + CrdFile.NAME,
            GeneratedFilesTest::inTheChart,
            "docs/reference/signalingcluster.md",
            () -> ReferencePage.of(CrdFile.generated()),
            "docs/reference/conditions.md",
            ConditionsPage::of,
            "docs/reference/operator-metrics.md",
            MetricsPage::of);

    @TestFactory
    Stream<DynamicTest> isWhatTheTypesGenerate() {
        return FILES.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> check(file.getKey(), file.getValue().get())));
    }

    private static void check(String path, String wanted) throws IOException {
        var file = RepositoryFiles.at(path);
        if (System.getProperty("generate") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertThat(file).as("stale; run with -Dgenerate to write it again").hasContent(wanted);
    }

    /** In templates, not in the chart's crds folder, because Helm never updates what lies there; kept on uninstall, or every resource would go with it. */
    private static String inTheChart() {
        var crd = CrdFile.generated();
        crd.withObject("metadata").withObject("annotations").put("helm.sh/resource-policy", "keep");
        return HEAD + "{{- if .Values.crds.install }}\n" + CrdFile.yaml(crd) + "{{- end }}\n";
    }
}
