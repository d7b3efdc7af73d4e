package dev.signalstack.runtime.transport.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalstack.runtime.protocol.BadFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketCodecTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0{\"token\":\"x\"}",
                "0/admin,{\"a\":1}",
                "1",
                "1/admin,",
                "2[\"join\",{\"room\":\"r\"}]",
                "212[\"join\",{}]",
                "2[5]",
                "3456[1,\"2\"]",
                "4{\"message\":\"no\"}",
                "51-/admin,12[\"f\",{\"_placeholder\":true,\"num\":0}]",
                "62-7[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"
            })
    void aPacketIsWrittenAsItWasRead(String text) throws BadFrameException {
        assertThat(SocketCodec.encode(SocketCodec.decode(text))).isEqualTo(text);
    }

    @Test
    void aNamespaceEndsWithTheTextAndItsQueryIsPassedOver() throws BadFrameException {
        assertThat(SocketCodec.decode("0/custom").namespace()).isEqualTo("/custom");
        assertThat(SocketCodec.decode("0/custom?token=x,").namespace()).isEqualTo("/custom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "abc",
                "0[]",
                "0\"x\"",
                "1{}",
                "2",
                "2{}",
                "2[]",
                "2[null]",
                "2[\"connect\"]",
                "2[\"disconnecting\"]",
                "2abc[\"x\"]",
                "2[\"x\"]more",
                "3[1]",
                "31",
                "4",
                "5[\"x\"]",
                "5-[\"x\"]",
                "511-[\"x\"]",
                "51[\"x\"]",
                "21234567890123456[\"x\"]"
            })
    void whatIsNoPacketIsRefused(String text) {
        assertThatThrownBy(() -> SocketCodec.decode(text)).isInstanceOf(BadFrameException.class);
    }
}
