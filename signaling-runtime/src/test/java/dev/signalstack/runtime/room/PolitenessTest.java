package dev.signalstack.runtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolitenessTest {
    @ParameterizedTest
    @CsvSource({"a,1,b,2", "a,2,b,1", "a,3,b,3", "b,3,a,3"})
    void exactlyOneOfAPairIsPolite(String one, long order, String other, long otherOrder) {
        assertThat(Politeness.polite(one, order, other, otherOrder))
                .isNotEqualTo(Politeness.polite(other, otherOrder, one, order));
    }
}
