package io.trainyard.tracking.ui;

import static io.trainyard.tracking.TestAttempts.inVain;
import static io.trainyard.tracking.TestAttempts.trained;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointCardTest {

    @Test
    void an_attempt_that_went_on_with_other_threads_says_so() {
        assertThat(CheckpointCard.stories(
                        List.of(trained(1, null, 1, 4), trained(2, 7L, 1, 4), inVain(3), trained(4, 14L, 1, 2))))
                .containsExactly(
                        "Attempt 2 went on from step 7", "Attempt 4 went on from step 14, with 2 threads instead of 4");
    }
}
