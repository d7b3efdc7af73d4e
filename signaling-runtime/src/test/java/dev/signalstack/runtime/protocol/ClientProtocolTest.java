package dev.signalstack.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.signalstack.contract.config.IceServer;
import dev.signalstack.contract.config.Tier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientProtocolTest {
    @Test
    void eventsLookAsTheContractSays() {
        assertEvent(
                new ServerEvent.PeerJoined("r", "p", Tier.SIGNALING, true, "pod-0"),
                "{'event':'peer-joined','data':{'room':'r','peer':'p','tier':'signaling','polite':true,'pod':'pod-0'}}");
        assertEvent(
                new ServerEvent.PeerLeft("r", "p", "gone"),
                "{'event':'peer-left','data':{'room':'r','peer':'p','reason':'gone'}}");
        assertEvent(
                new ServerEvent.Signal("r", "a", "b", "offer", IntNode.valueOf(1), null, 7),
                "{'event':'signal','data':{'room':'r','from':'a','to':'b','type':'offer','payload':1,'seq':7}}");
        assertEvent(new ServerEvent.Gap("r", "a", 3), "{'event':'gap','data':{'room':'r','from':'a','missed':3}}");
        assertEvent(
                new ServerEvent.Moving(Duration.ofMillis(250), "t"),
                "{'event':'moving','data':{'reconnectInMs':250,'resume':'t'}}");
        assertEvent(new ServerEvent.Moving(Duration.ZERO, null), "{'event':'moving','data':{'reconnectInMs':0}}");
        assertEvent(
                new ServerEvent.Problem(ErrorCode.RATE_LIMITED, "slow down", "5", Duration.ofMillis(40)),
                "{'event':'error','data':{'code':'rate_limited','message':'slow down','id':'5','retryAfterMs':40}}");
    }

    @Test
    void answersLookAsTheContractSays() {
        assertAnswer(
                new Answer.Joined(
                        "r",
                        "p",
                        List.of(new Answer.Peer("q", Tier.ROOM, false, "pod-1")),
                        List.of(
                                new IceServer(List.of("stun:a"), null, null),
                                new IceServer(List.of("turn:b"), "u", "c")),
                        "token",
                        4,
                        true,
                        "pod-0"),
                "{'room':'r','peer':'p','peers':[{'peer':'q','tier':'room','polite':false,'pod':'pod-1'}],"
                        + "'iceServers':[{'urls':['stun:a']},{'urls':['turn:b'],'username':'u','credential':'c'}],"
                        + "'resume':'token','seq':4,'resumed':true,'pod':'pod-0'}");
        assertAnswer(new Answer.Left("r"), "{'room':'r'}");
        assertAnswer(new Answer.Delivered("i"), "{'id':'i','delivered':true}");
        assertAnswer(new Answer.Sent("i"), "{'id':'i','delivered':'sent'}");
        assertAnswer(new Answer.Held("i", Instant.ofEpochMilli(99)), "{'id':'i','delivered':'held','until':99}");
        assertAnswer(new Answer.Refreshed(Instant.ofEpochMilli(99)), "{'expiresAt':99}");
        assertAnswer(
                new Answer.Refused(ErrorCode.ROOM_FULL, "full", null),
                "{'error':{'code':'room_full','message':'full'}}");
    }

    @Test
    void binaryIsBase64OnPlainWebSocket() {
        var payload = BinaryNode.valueOf(new byte[] {0, 1, (byte) 255});
        assertThat(TextFrame.of(new ServerEvent.Signal("r", "a", "b", "app", payload, "i", 1))
                        .text())
                .contains("\"payload\":\"AAH/\"");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonFitsIntoACloseFrame(CloseReason reason) {
        assertThat(ClientProtocol.phrase(reason).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(100);
        assertThat(ClientProtocol.data(reason).path("closeCode").asInt()).isEqualTo(reason.webSocketCode());
    }

    private static void assertEvent(ServerEvent event, String frame) {
        assertThat(TextFrame.of(event).text()).isEqualTo(frame.replace('\'', '"'));
    }

    private static void assertAnswer(Answer answer, String json) {
        assertThat(Json.write(ClientProtocol.data(answer))).isEqualTo(json.replace('\'', '"'));
    }
}
