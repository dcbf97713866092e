package io.trainyard.repetition;

import static io.trainyard.repetition.Repetition.Verdict.DIVERGED;
import static io.trainyard.repetition.Repetition.Verdict.IDENTICAL;
import static io.trainyard.repetition.Repetition.Verdict.WITHIN_TOLERANCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.tracking.Curve;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    @Test
    void the_same_parameters_are_identical() {
        Repetition repetition = compare(true, curve(2, 1), curve(2, 1));

        assertThat(repetition.verdict()).isEqualTo(IDENTICAL);
        assertThat(repetition.largestDifference()).isZero();
    }

    @Test
    void other_parameters_with_nearly_the_same_losses_are_within_tolerance_and_it_says_how_far() {
        Repetition repetition = compare(false, curve(2, 1), curve(2, 1.004));

        assertThat(repetition.verdict()).isEqualTo(WITHIN_TOLERANCE);
        assertThat(repetition.largestDifference()).isCloseTo(0.004, Offset.offset(1e-9));
        assertThat(repetition.divergedAt()).isNull();
    }

    @Test
    void a_loss_that_is_further_off_has_diverged_at_its_epoch() {
        assertThat(compare(false, curve(2, 1, 0.5), curve(2, 1.02, 0.6)).divergedAt())
                .isEqualTo(2);
        assertThat(compare(false, curve(2, 1), curve(2, Double.NaN)).verdict()).isEqualTo(DIVERGED);
        assertThat(compare(false, curve(2, 1, 0.5), curve(2, 1.02, 0.6)).largestDifference())
                .isCloseTo(0.2, Offset.offset(1e-9));
    }

    @Test
    void fewer_epochs_have_diverged_behind_the_last_that_both_have() {
        Repetition repetition = compare(false, curve(2, 1, 0.5), curve(2, 1));

        assertThat(repetition.verdict()).isEqualTo(DIVERGED);
        assertThat(repetition.divergedAt()).isEqualTo(3);
    }

    private static Repetition compare(boolean sameParameters, Curve original, Curve repeated) {
        return Repetition.of(7, sameParameters, original, repeated, null, List.of());
    }

    private static Curve curve(double... losses) {
        return new Curve(LongStream.rangeClosed(1, losses.length).toArray(), losses);
    }
}
