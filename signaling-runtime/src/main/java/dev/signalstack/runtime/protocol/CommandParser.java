package dev.signalstack.runtime.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.jspecify.annotations.Nullable;

/** What a client says, checked (client protocol, Client to server). Fields it does not know are passed over, null is as good as absent. */
public final class CommandParser {
    private static final int NAME = 128;
    private static final int TYPE = 64;
    private static final int TOKEN = 8192;

    private CommandParser() {}

    /**
     * @param event such as {@code join}
     * @param data the event's argument
     * @throws BadFrameException naming the field and what was expected
     */
    public static ClientCommand parse(String event, JsonNode data) throws BadFrameException {
        return switch (event) {
            case "join" ->
                new ClientCommand.Join(
                        name(data, "room", NAME), optional(data, "peer", NAME), optional(data, "resume", TOKEN));
            case "leave" -> new ClientCommand.Leave(name(data, "room", NAME));
            case "signal" ->
                new ClientCommand.Signal(
                        name(data, "room", NAME),
                        name(data, "to", NAME),
                        name(data, "type", TYPE),
                        data.hasNonNull("payload") ? data.get("payload") : NullNode.getInstance(),
                        optional(data, "id", NAME),
                        flag(data, "receipt"));
            case "refresh" -> new ClientCommand.Refresh(name(data, "token", TOKEN));
            default -> throw new BadFrameException("unknown event (expected: join, leave, signal or refresh)");
        };
    }

    private static String name(JsonNode data, String field, int most) throws BadFrameException {
        var value = optional(data, field, most);
        if (value == null) {
            throw new BadFrameException(field + " is missing (expected: a string of 1 to " + most + " characters)");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode data, String field, int most) throws BadFrameException {
        if (!data.isObject()) {
            throw new BadFrameException("data is not an object");
        }
        var value = data.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var text = value.textValue();
        // control characters would let a name break the lines of logs and the keys of the store
        if (text == null
                || text.isEmpty()
                || text.length() > most
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadFrameException(
                    field + " is not a string of 1 to " + most + " characters without control characters");
        }
        return text;
    }

    private static boolean flag(JsonNode data, String field) throws BadFrameException {
        var value = data.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new BadFrameException(field + " is neither true nor false");
        }
        return value.booleanValue();
    }
}
