package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.bench.TrainerEvents.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerEventsTest {

    private static final String TRAINED = """
            {"event":"phase","number":1,"time":"2026-01-01T00:00:05Z","run":"1","phase":"training"}
            a native library says hello
            {"event":"points","number":2,"time":"2026-01-01T00:00:06Z","run":"1","series":[
            """.replace("[\n", "[") + """
            {"key":"batch_loss","first_step":4,"values":[2.0,1.9,1.8]},{"key":"learning_rate","first_step":4,"values":[1]}]}
            {"event":"phase","number":3,"time":"2026-01-01T00:00:17.5Z","run":"1","phase":"evaluating"}
            """;
    private final Path directory;

    TrainerEventsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void the_newest_value_of_each_write_counts() throws IOException {
        assertThat(events(TRAINED).written("batch_loss"))
                .containsExactly(new Written(6, Instant.parse("2026-01-01T00:00:06Z")));
    }

    private TrainerEvents events(String lines) throws IOException {
        Files.writeString(directory.resolve(TrainerEvents.FILE), lines);
        return TrainerEvents.read(directory);
    }
}
