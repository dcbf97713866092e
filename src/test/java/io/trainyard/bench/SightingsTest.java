package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.bench.TrainerEvents.Written;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Sightings sightings = new Sightings();

    @Test
    void a_value_is_shown_with_the_first_look_that_has_it() {
        sightings.add(10, after(500));
        sightings.add(20, after(900));

        assertThat(sightings.delays(List.of(new Written(10, after(100)), new Written(20, after(200)))))
                .containsExactly(0.4, 0.7);
    }

    @Test
    void a_later_value_shows_those_before_it() {
        sightings.add(20, after(900));

        assertThat(sightings.delays(List.of(new Written(10, after(100))))).containsExactly(0.8);
    }

    @Test
    void drawing_the_same_step_again_is_no_new_look() {
        sightings.add(10, after(500));
        sightings.add(10, after(5000));

        assertThat(sightings.delays(List.of(new Written(10, START)))).containsExactly(0.5);
    }

    @Test
    void what_never_was_shown_took_for_ever() {
        sightings.add(10, after(500));

        assertThat(sightings.delays(List.of(new Written(11, START)))).containsExactly(Double.POSITIVE_INFINITY);
    }

    private static Instant after(long millis) {
        return START.plusMillis(millis);
    }
}
