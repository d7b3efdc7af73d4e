package dev.signalstack.runtime.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A text frame of the signaling tier, {@code {"event": E, "data": D, "id": I}}; without {@code id} it is a frame of the NestJS {@code WsAdapter}.
 * Binary inside a payload travels as base64 text here.
 *
 * @param data {@code {}} when the frame had none
 * @param id a string or a number, echoed as it came; null: no answer is wanted
 */
public record TextFrame(
        String event, JsonNode data, @Nullable JsonNode id) {

    /** @throws BadFrameException when the text is not of that form */
    public static TextFrame parse(String text) throws BadFrameException {
        var frame = Json.parse(text);
        var event = frame.path("event").textValue();
        if (event == null) {
            throw new BadFrameException(
                    "not a frame (expected: {\"event\": string, \"data\": object, \"id\": optional})");
        }
        var id = frame.get("id");
        if (id == null || id.isNull()) {
            id = null;
        } else if (!(id.isTextual() || id.isIntegralNumber()) || id.asText().length() > 128) {
            throw new BadFrameException("id is neither a string nor a whole number of at most 128 characters");
        }
        var data = frame.get("data");
        return new TextFrame(event, data == null ? JsonNodeFactory.instance.objectNode() : data, id);
    }

    /** {@return the frame's JSON} */
    public String text() {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("event", event);
        if (id != null) {
            frame.set("id", id);
        }
        return Json.write(frame.set("data", data));
    }

    /** {@return the event as a frame} */
    public static TextFrame of(ServerEvent event) {
        return new TextFrame(ClientProtocol.name(event), ClientProtocol.data(event), null);
    }
}
