package dev.signalstack.e2e.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Two pages of the demo in headless Chromium, with fake cameras; see {@code src/test/npm/demo-call.mjs}. */
public final class DemoCall {
    private DemoCall() {}

    /** {@return what the pages saw} */
    public static JsonNode between(String demoUrl, Path screenshot) throws IOException, InterruptedException {
        Path folder = NpmFolder.installed();
        Path out = Files.createTempFile("demo-call", ".json");
        Process node = new ProcessBuilder(
                        "node",
                        "demo-call.mjs",
                        demoUrl,
                        screenshot.toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile())
                .start();
        if (!node.waitFor(4, TimeUnit.MINUTES) || node.exitValue() != 0) {
            node.descendants().forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly();
            throw new IOException("the pages did not get into a call: " + Files.readString(out));
        }
        JsonNode seen = NodeClients.JSON.readTree(Files.readString(out));
        Files.delete(out);
        return seen;
    }
}
