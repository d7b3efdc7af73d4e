package dev.signalstack.runtime.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalstack.runtime.protocol.BadFrameException;
import java.util.ArrayList;
import java.util.List;

/**
 * Binary in an event's data: on the wire a placeholder {@code {"_placeholder":true,"num":0}} and a message of its own, here a {@link BinaryNode} (Socket.IO
 * protocol 5, Packet encoding).
 */
final class Attachments {
    private static final String PLACEHOLDER = "_placeholder";

    private Attachments() {}

    /**
     * @param json with placeholders where binary was
     * @param bytes in the order of their numbers
     */
    record Taken(JsonNode json, List<byte[]> bytes) {}

    /** {@return the data with its binary taken out} */
    static Taken takeOut(JsonNode data) {
        var bytes = new ArrayList<byte[]>();
        return hasBinary(data) ? new Taken(copy(data, bytes), bytes) : new Taken(data, List.of());
    }

    /** @throws BadFrameException when a placeholder has no attachment */
    static JsonNode putIn(JsonNode data, List<byte[]> bytes) throws BadFrameException {
        if (data.isObject() && data.path(PLACEHOLDER).asBoolean()) {
            var number = data.path("num");
            if (!number.isInt() || number.intValue() < 0 || number.intValue() >= bytes.size()) {
                throw new BadFrameException("a placeholder without its attachment");
            }
            return BinaryNode.valueOf(bytes.get(number.intValue()));
        }
        if (data.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            for (var field : data.properties()) {
                object.set(field.getKey(), putIn(field.getValue(), bytes));
            }
            return object;
        }
        if (data.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode(data.size());
            for (var element : data) {
                array.add(putIn(element, bytes));
            }
            return array;
        }
        return data;
    }

    private static boolean hasBinary(JsonNode data) {
        if (data.isContainerNode()) {
            for (var element : data) {
                if (hasBinary(element)) {
                    return true;
                }
            }
        }
        return data instanceof BinaryNode;
    }

    private static JsonNode copy(JsonNode data, List<byte[]> bytes) {
        if (data instanceof BinaryNode binary) {
            bytes.add(binary.binaryValue());
            return JsonNodeFactory.instance.objectNode().put(PLACEHOLDER, true).put("num", bytes.size() - 1);
        }
        if (data.isObject()) {
            var copy = JsonNodeFactory.instance.objectNode();
            data.properties().forEach(field -> copy.set(field.getKey(), copy(field.getValue(), bytes)));
            return copy;
        }
        if (data.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode(data.size());
            data.forEach(element -> copy.add(copy(element, bytes)));
            return copy;
        }
        return data;
    }
}
