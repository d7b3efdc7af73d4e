package dev.signalstack.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A newcomer finds every file where the documents say it is, and no file that is too long to read. */
class HouseTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> BASES = List.of(
            "",
            "operator/src/main/java/dev/signalstack/operator/",
            "signaling-runtime/src/main/java/dev/signalstack/runtime/");

    @Test
    void everyPathThatADocumentNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            Matcher paths = Pattern.compile("`([A-Za-z.][A-Za-z0-9_./-]*(?:/|\\.(?:java|md|yaml|lua|sh|xml|mjs)))`")
                    .matcher(Files.readString(document));
            while (paths.find()) {
                String path = paths.group(1);
                if (!path.contains("target/")
                        && BASES.stream().noneMatch(base -> Files.exists(ROOT.resolve(base + path)))
                        && !Files.exists(document.resolveSibling(path))) {
                    missing.add(ROOT.relativize(document) + " names " + path);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher links = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(document));
            while (links.find()) {
                if (!Files.exists(document.resolveSibling(links.group(1)))) {
                    broken.add(ROOT.relativize(document) + " links to " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void noFileIsTooLongToRead() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            try (Stream<String> lines = Files.lines(file)) {
                long count = lines.count();
                if (count > 600) {
                    tooLong.add(ROOT.relativize(file) + " has " + count + " lines");
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void noClassHasANameThatSaysNothing() throws IOException {
        assertThat(sources().stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.matches(".*(Util|Utils|Helper|Helpers|Manager)\\.java")))
                .isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT, 4)) {
            return all.filter(file -> file.toString().endsWith(".md"))
                    .filter(HouseTest::ours)
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            List<Path> sources = all.filter(Files::isRegularFile)
                    .filter(HouseTest::ours)
                    .filter(file -> file.toString().matches(".*\\.(java|sh|lua|mjs|js|yaml)") || file.endsWith("dev"))
                    // generated, or another project's
                    .filter(file ->
                            !file.toString().matches(".*(signalingclusters\\.signalstack\\.dev\\.yaml|\\.min\\.js)"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(100);
            return sources;
        }
    }

    private static boolean ours(Path file) {
        String path = ROOT.relativize(file).toString();
        return !path.contains("node_modules") && !path.matches("(.*/)?target/.*") && !path.startsWith(".git/");
    }
}
