package dev.signalstack.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** One of the {@link NodeClients}, and all that it has said so far. */
public final class NodeClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final NodeClients process;
    private final String name;
    private final String room;
    private final List<JsonNode> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    NodeClient(NodeClients process, String name, String room) {
        this.process = process;
        this.name = name;
        this.room = room;
    }

    void said(JsonNode line) {
        said.add(line);
    }

    public String name() {
        return name;
    }

    /** {@return the data of every event of that name, in the order in which they came} */
    public List<JsonNode> all(String event) {
        return said.stream()
                .filter(line -> line.path("event").asText().equals(event))
                .map(line -> line.path("data"))
                .toList();
    }

    /** {@return everything, each with {@code event}, {@code data} and {@code at} in ms since 1970} */
    public List<JsonNode> everything() {
        return List.copyOf(said);
    }

    /** {@return the answer to its last join} */
    public JsonNode awaitJoined(int times) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all("joined"))
                        .as(() -> name + " joined; it said " + tail())
                        .hasSizeGreaterThanOrEqualTo(times));
        return all("joined").getLast();
    }

    public NodeClient awaitJoined() {
        awaitJoined(1);
        return this;
    }

    /** Asks until it is taken, over as many connections as that needs. */
    public int signal(NodeClient to, String type, int number) {
        int ask = asked.incrementAndGet();
        ObjectNode data = NodeClients.JSON
                .createObjectNode()
                .put("room", room)
                .put("to", to.name)
                .put("type", type)
                .put("id", name + "-" + type + "-" + number);
        data.putObject("payload").put("n", number);
        ObjectNode line = NodeClients.JSON.createObjectNode().put("number", ask);
        line.set("data", data);
        process.tell(name, "signal", line);
        return ask;
    }

    /** One after another, as fast as the answers come. */
    public void burst(NodeClient to, String type, int first, int count) {
        process.tell(
                name,
                "burst",
                NodeClients.JSON
                        .createObjectNode()
                        .put("to", to.name)
                        .put("type", type)
                        .put("first", first)
                        .put("count", count));
    }

    /** {@return what the peer of that name sent, by its payload's number, in the order in which it came} */
    public List<Integer> numbersFrom(NodeClient from, String type) {
        return all("signal").stream()
                .filter(signal -> signal.path("from").asText().equals(from.name))
                .filter(signal -> signal.path("type").asText().equals(type))
                .map(signal -> signal.path("payload").path("n").asInt())
                .toList();
    }

    public List<Long> sequenceFrom(NodeClient from) {
        return all("signal").stream()
                .filter(signal -> signal.path("from").asText().equals(from.name))
                .map(signal -> signal.path("seq").asLong())
                .toList();
    }

    /** {@return the end of what it said, for messages} */
    public String tail() {
        List<JsonNode> lines = everything();
        return lines.subList(Math.max(0, lines.size() - 12), lines.size()).toString();
    }
}
