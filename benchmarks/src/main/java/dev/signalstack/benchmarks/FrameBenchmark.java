package dev.signalstack.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.TextFrame;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What reading a native client's frame costs beside Jackson alone, on the two sizes that calls are made of. Read the ratio, not the figures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    /** Characters of payload: a candidate, and a session description of a video call. */
    @Param({"120", "6000"})
    public int payload;

    private String frame = "";

    @Setup
    public void build() {
        frame =
                "{\"event\":\"signal\",\"id\":\"q1\",\"data\":{\"room\":\"r\",\"to\":\"b\",\"type\":\"offer\",\"payload\":{\"sdp\":\""
                        + "v=0 ".repeat(payload / 4) + "\"}}}";
    }

    @Benchmark
    public TextFrame frameOfOurs() throws BadFrameException {
        return TextFrame.parse(frame);
    }

    @Benchmark
    public JsonNode jacksonAlone() throws JsonProcessingException {
        return JACKSON.readTree(frame);
    }
}
