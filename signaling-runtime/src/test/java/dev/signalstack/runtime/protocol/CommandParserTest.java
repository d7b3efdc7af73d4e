package dev.signalstack.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParserTest {
    @Test
    void readsEveryCommand() throws BadFrameException {
        assertThat(parse("join", "{'room':'r','peer':null,'more':1}"))
                .isEqualTo(new ClientCommand.Join("r", null, null));
        assertThat(parse("join", "{'room':'r','peer':'p','resume':'t'}"))
                .isEqualTo(new ClientCommand.Join("r", "p", "t"));
        assertThat(parse("leave", "{'room':'r'}")).isEqualTo(new ClientCommand.Leave("r"));
        assertThat(parse(
                        "signal", "{'room':'r','to':'p','type':'offer','payload':{'sdp':'x'},'id':'i','receipt':true}"))
                .isEqualTo(new ClientCommand.Signal("r", "p", "offer", Json.parse("{\"sdp\":\"x\"}"), "i", true));
        assertThat(parse("refresh", "{'token':'t'}")).isEqualTo(new ClientCommand.Refresh("t"));
    }

    @Test
    void aSignalNeedsNoPayload() throws BadFrameException {
        var signal = (ClientCommand.Signal) parse("signal", "{'room':'r','to':'p','type':'bye'}");
        assertThat(signal.payload().isNull()).isTrue();
        assertThat(signal.receipt()).isFalse();
    }

    @Test
    void aPayloadKeepsEveryDigit() throws BadFrameException {
        var text = "{\"a\":0.10000000000000000000001,\"b\":12345678901234567890123,\"c\":1.50}";
        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "join    | {}                                         | room is missing",
                "join    | []                                         | data is not an object",
                "join    | {'room':7}                                 | room is not a string",
                "join    | {'room':''}                                | room is not a string",
                "join    | {'room':'a\\u0000'}                        | room is not a string",
                "signal  | {'room':'r','to':'p'}                      | type is missing",
                "signal  | {'room':'r','to':'p','type':'t','receipt':1} | receipt is neither",
                "refresh | {'token':null}                             | token is missing",
                "shout   | {}                                         | unknown event",
            })
    void whatIsWrongIsNamed(String event, String data, String message) {
        assertThatThrownBy(() -> parse(event, data))
                .isInstanceOf(BadFrameException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aNameOf128CharactersIsTheLongest() throws BadFrameException {
        assertThat(parse("leave", "{'room':'" + "x".repeat(128) + "'}")).isNotNull();
        assertThatThrownBy(() -> parse("leave", "{'room':'" + "x".repeat(129) + "'}"))
                .hasMessageContaining("1 to 128");
    }

    @Test
    void nestingWithoutEndIsNotFollowed() {
        assertThatThrownBy(() -> Json.parse("[".repeat(5000))).isInstanceOf(BadFrameException.class);
    }

    private static ClientCommand parse(String event, String data) throws BadFrameException {
        return CommandParser.parse(event, Json.parse(data.replace('\'', '"')));
    }
}
