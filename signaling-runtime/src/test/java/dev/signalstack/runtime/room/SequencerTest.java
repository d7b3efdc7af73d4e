package dev.signalstack.runtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.runtime.room.Sequencer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SequencerTest {
    private final Sequencer sequencer = new Sequencer();

    @Test
    void handsOverWhatComesInOrder() {
        assertThat(sequencer.arrived("a", 1, 1)).isEqualTo(Verdict.DELIVER);
        assertThat(sequencer.arrived("a", 1, 2)).isEqualTo(Verdict.DELIVER);
        assertThat(sequencer.arrived("a", 1, 2)).isEqualTo(Verdict.DUPLICATE);
        assertThat(sequencer.arrived("a", 1, 4)).isEqualTo(Verdict.HOLE);
    }

    @Test
    void startsAnewForALaterPeerOfTheSameName() {
        sequencer.arrived("a", 1, 1);

        assertThat(sequencer.arrived("a", 7, 1)).isEqualTo(Verdict.DELIVER);
        assertThat(sequencer.arrived("a", 1, 2)).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void goesOnBehindAHoleAndSaysHowManyAreMissing() {
        sequencer.arrived("a", 1, 1);

        assertThat(sequencer.skipTo("a", 1, 5)).isEqualTo(3);
        assertThat(sequencer.arrived("a", 1, 5)).isEqualTo(Verdict.DELIVER);
        assertThat(sequencer.skipTo("a", 1, 3)).isZero();
    }

    /** Whatever is lost, doubled or late: what is handed over rises by one, or a count of missing ones says by how much more. */
    @RepeatedTest(200)
    void neverHandsOverTwiceNorSkipsInSilence(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        List<Long> handed = new ArrayList<>();
        TreeSet<Long> missed = new TreeSet<>();
        long sent = 0;
        for (int i = 0; i < 100; i++) {
            long seq = random.nextInt(4) == 0 ? Math.max(1, sent - random.nextInt(5)) : ++sent;
            if (random.nextInt(10) == 0) {
                continue;
            }
            if (sequencer.arrived("a", 1, seq) == Verdict.HOLE) {
                long last = sequencer.last("a", 1);
                long count = sequencer.skipTo("a", 1, seq);
                for (long lost = last + 1; lost <= last + count; lost++) {
                    missed.add(lost);
                }
                assertThat(sequencer.arrived("a", 1, seq)).isEqualTo(Verdict.DELIVER);
                handed.add(seq);
            } else if (handed.isEmpty() ? seq == 1 : seq == sequencer.last("a", 1) && seq > handed.getLast()) {
                handed.add(seq);
            }
        }
        assertThat(handed).doesNotHaveDuplicates().isSorted();
        long all = sequencer.last("a", 1);
        assertThat(handed.size() + missed.size()).isEqualTo((int) all);
    }
}
