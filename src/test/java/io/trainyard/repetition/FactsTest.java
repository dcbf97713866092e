package io.trainyard.repetition;

import static io.trainyard.tracking.TestAttempts.inVain;
import static io.trainyard.tracking.TestAttempts.trained;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.ScheduleSpec;
import io.trainyard.tracking.RunDetails.AttemptDetails;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void what_changed_on_the_way_is_told_in_its_order() {
        assertThat(facts(trained(1, null, 10, 4), trained(2, 7L, 10, 4), trained(3, 14L, 15, 2)))
                .containsEntry("threads", "4, then 2")
                .containsEntry("engine", "mxnet")
                .containsEntry("dataset_hash", "f00d")
                .containsEntry(Facts.PLANNED_EPOCHS, "10, then 15");
    }

    @Test
    void attempts_that_nothing_is_left_of_dont_count() {
        assertThat(facts(trained(1, null, 10, 8), inVain(2), trained(3, null, 10, 4)))
                .as("the last began anew")
                .containsEntry("threads", "4");
        assertThat(facts(trained(1, null, 10, 4), trained(2, 7L, 10, 2), trained(3, 7L, 10, 4)))
                .as("the last went on where the second had begun")
                .containsEntry("threads", "4");
    }

    @Test
    void how_many_epochs_were_planned_makes_no_difference_to_a_schedule_that_doesnt_go_by_it() {
        assertThat(Facts.of(new ScheduleSpec.Constant(0), 15, List.of(trained(1, null, 10, 4), trained(2, 7L, 15, 4))))
                .doesNotContainKey(Facts.PLANNED_EPOCHS);
    }

    @Test
    void an_attempt_that_doesnt_say_how_many_epochs_were_planned_had_those_of_its_run() {
        assertThat(facts(trained(1, null, null, 4))).containsEntry(Facts.PLANNED_EPOCHS, "15");
    }

    private static Map<String, String> facts(AttemptDetails... attempts) {
        return Facts.of(new ScheduleSpec.Cosine(0, 0), 15, List.of(attempts));
    }
}
