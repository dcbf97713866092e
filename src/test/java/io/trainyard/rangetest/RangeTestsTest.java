package io.trainyard.rangetest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.SpecReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RangeTestsTest {

    private static RunSpec draft() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        tree.putObject("schedule").put("type", "cosine").put("warmup_epochs", 2);
        ObjectNode fit = tree.withObject("/fit").put("epochs", 30).put("validation_split", 0.1);
        fit.putObject("early_stopping").put("monitor", "val_accuracy");
        return Objects.requireNonNull(
                SpecReader.read(tree, Samples.DATASETS, Samples.ENGINES).spec());
    }

    @Test
    void the_test_of_a_draft_is_the_draft_for_one_epoch_with_a_rising_learning_rate() {
        RunSpec test = RangeTests.of(draft());
        assertThat(test.schedule()).isEqualTo(new ScheduleSpec.RangeTest(1e-6, 1));
        assertThat(test.fit().epochs()).isEqualTo(1);
        assertThat(test.fit().earlyStopping()).isNull();
        assertThat(test.fit().validationSplit()).isZero();
        assertThat(test.model()).isEqualTo(draft().model());
        assertThat(SpecReader.read(SpecJson.tree(test), Samples.DATASETS, Samples.ENGINES)
                        .spec())
                .isEqualTo(test);
    }

    @Test
    void the_draft_that_it_was_made_for_comes_back_whole() {
        assertThat(RangeTests.origin(RangeTests.of(draft()), draft())).isEqualTo(draft());
    }

    @Test
    void the_draft_comes_back_also_when_it_has_another_learning_rate_by_now() {
        ObjectNode faster = SpecJson.tree(draft());
        faster.withObject("optimizer").put("learning_rate", 0.25);
        RunSpec candidate = SpecJson.part(faster, RunSpec.class);

        assertThat(RangeTests.origin(RangeTests.of(draft()), candidate)).isEqualTo(candidate);
    }

    @Test
    void where_the_draft_is_another_by_now_the_test_becomes_a_usual_run() {
        RunSpec origin = RangeTests.origin(RangeTests.of(draft()), withSeed(draft(), 7));
        assertThat(origin.schedule()).isEqualTo(new ScheduleSpec.Constant(0));
        assertThat(origin.fit().epochs()).isEqualTo(10);
        assertThat(origin.seed()).isEqualTo(1);
        assertThat(RangeTests.isTest(RangeTests.origin(RangeTests.of(draft()), null)))
                .isFalse();
    }

    private static RunSpec withSeed(RunSpec spec, int seed) {
        return SpecJson.part(SpecJson.tree(spec).put("seed", seed), RunSpec.class);
    }
}
