package dev.signalstack.e2e.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One Node.js process with real clients in it; see {@code src/test/npm/clients.mjs}. */
public final class NodeClients implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, NodeClient> clients = new ConcurrentHashMap<>();
    private final Process process;
    private final BufferedWriter in;

    public NodeClients() {
        try {
            Path folder = NpmFolder.installed();
            process = new ProcessBuilder("node", "clients.mjs")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the clients", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        in = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("node-clients").start(this::read);
    }

    /**
     * A client that joins a room and, whatever happens to its connection, comes back and resumes.
     *
     * @param via {@code socketio-websocket}, {@code socketio-polling} or {@code websocket}
     */
    public NodeClient open(String name, String via, String url, String room) {
        NodeClient client = new NodeClient(this, name, room);
        clients.put(name, client);
        ObjectNode options = JSON.createObjectNode()
                .put("via", via)
                .put("url", url)
                .put("token", Tokens.of(name, Duration.ofHours(1)))
                .put("room", room)
                .put("peer", name);
        tell(name, "open", options);
        return client;
    }

    void tell(String client, String op, JsonNode data) {
        ObjectNode line = JSON.createObjectNode().put("client", client).put("op", op);
        line.set("data", data);
        synchronized (in) {
            try {
                in.write(line.toString());
                in.newLine();
                in.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the clients have ended", e);
            }
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode said = JSON.readTree(line);
                NodeClient client = clients.get(said.required("client").asText());
                if (client != null) {
                    client.said(said);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the clients said what is no JSON", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
