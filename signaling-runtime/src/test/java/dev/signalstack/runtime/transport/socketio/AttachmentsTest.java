package dev.signalstack.runtime.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {
    private static final String TWO =
            "[\"x\",{\"a\":{\"_placeholder\":true,\"num\":0},\"b\":[1,{\"_placeholder\":true,\"num\":1}]}]";

    @Test
    void whatIsPutInIsTakenOutAgain() throws BadFrameException {
        var bytes = List.of(new byte[] {1}, new byte[] {2, 3});
        var whole = Attachments.putIn(Json.parse(TWO), bytes);
        assertThat(whole.at("/1/b/1").isBinary()).isTrue();
        var taken = Attachments.takeOut(whole);
        assertThat(Json.write(taken.json())).isEqualTo(TWO);
        assertThat(taken.bytes()).containsExactlyElementsOf(bytes);
    }

    @Test
    void dataWithoutBinaryIsLeftAlone() throws BadFrameException {
        var data = Json.parse("[\"x\",{\"a\":[1,null,\"_placeholder\"]}]");
        assertThat(Attachments.takeOut(data).json()).isSameAs(data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_placeholder\":true}",
                "{\"_placeholder\":true,\"num\":2}",
                "{\"_placeholder\":true,\"num\":-1}"
            })
    void aPlaceholderWithoutItsAttachmentIsRefused(String placeholder) throws BadFrameException {
        var data = Json.parse("[\"x\"," + placeholder + "]");
        assertThatThrownBy(() -> Attachments.putIn(data, List.of(new byte[0], new byte[0])))
                .isInstanceOf(BadFrameException.class);
    }
}
