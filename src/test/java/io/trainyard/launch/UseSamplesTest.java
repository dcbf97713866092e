package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.machine.MachineUse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UseSamplesTest {
    private final AtomicLong now = new AtomicLong();
    private final UseSamples samples = new UseSamples(new MachineUse(ProcessHandle.current(), "cpu"), now::get);

    @AfterEach
    void close() {
        samples.close();
    }

    @Test
    void what_is_recorded_now_and_then_has_a_sample_for_each_second() {
        for (int i = 0; i < 10; i++) {
            pass(500);
        }

        assertThat(samples.due(true)).hasSize(5).allMatch(sample -> sample.containsKey(MachineUse.CPU));
        assertThat(samples.due(true)).isEmpty();
    }

    @Test
    void after_a_stall_every_second_has_its_sample() {
        pass(7_300);
        assertThat(samples.due(true)).hasSize(7);
        pass(700);
        assertThat(samples.due(true)).hasSize(1);
    }

    @Test
    void a_sample_waits_for_half_a_second_to_be_recorded_with_something_else() {
        pass(1_400);
        assertThat(samples.due(false)).isEmpty();
        pass(100);
        assertThat(samples.due(false)).hasSize(1);
        pass(400);
        assertThat(samples.due(false)).isEmpty();
    }

    private void pass(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
        samples.take();
    }
}
