package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.launch.GpuOffers.Offer;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventIngestTest {
    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Offer> GPUS = List.of(
            new Offer("another", 0, new Gpu("NVIDIA A10", 8.6, 24_000)),
            new Offer("this", 0, new Gpu("NVIDIA H100", 9.0, 80_000)));
    private static final BuildInfo BUILD =
            new BuildInfo(new ObjectMapper(), new Hardware(() -> GPUS, "this"), "0.1.0", "abc1234");

    @Test
    void a_batch_becomes_one_update() throws IOException {
        var ingest = new EventIngest(BUILD, 0);
        AttemptUpdate update = ingest.update(batch(
                new TrainerEvent.Started(1, TIME, "mxnet", "1.9.1", "0.35.1", "cpu", 2, "25"),
                new TrainerEvent.PhaseChanged(2, TIME, "7", TrainerEvent.Phase.LOADING),
                new TrainerEvent.PhaseChanged(3, TIME, "7", TrainerEvent.Phase.TRAINING),
                points(4, 1, 2.5, 2.25),
                new TrainerEvent.Progress(5, TIME, "7", 1, 10, 2, 1563, 2.5),
                points(6, 3, Double.NaN),
                new TrainerEvent.Progress(7, TIME, "7", 1, 10, 3, 1563, 1.5),
                new TrainerEvent.FileWritten(8, TIME, "7", "predictions", "predictions.bin", 400, "ab12")));

        assertThat(update.points()).hasSize(2).allMatch(points -> points.key().equals("batch_loss"));
        assertThat(update.points().getLast().values()).containsExactly(Double.NaN);
        assertThat(update.progress()).isEqualTo(new TrainingProgress(1, 3, 1.5));
        assertThat(update.phase()).isEqualTo("training");
        assertThat(update.environment())
                .contains(
                        "\"engine\":\"mxnet\"",
                        "\"hardware\":\"" + cpu() + "\"",
                        "\"threads\":2",
                        "\"commit\":\"abc1234\"",
                        "\"jdk\":\"25\"");
        assertThat(update.artifacts()).containsExactly(new Artifact("predictions", "predictions.bin", 400, "ab12"));
        assertThat(update.eventsOffset()).isEqualTo(999);
        assertThat(update.lastEvent()).isEqualTo(8);
        assertThat(ingest.outcome()).isNull();
    }

    @Test
    void the_environment_names_the_workers_own_gpu() {
        var ingest = new EventIngest(BUILD, 0);
        assertThat(ingest.update(batch(
                                new TrainerEvent.Started(1, TIME, "pytorch", "2.7.1", "0.35.1", "gpu:0", 2, "25")))
                        .environment())
                .contains("\"device\":\"gpu:0\"", "\"hardware\":\"NVIDIA H100\"");
    }

    private static String cpu() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void events_that_came_before_are_skipped() {
        var ingest = new EventIngest(BUILD, 2);
        AttemptUpdate update = ingest.update(batch(points(1, 1, 1), points(2, 2, 2), points(3, 3, 3), points(3, 3, 3)));

        assertThat(update.points()).singleElement().satisfies(points -> assertThat(points.firstStep())
                .isEqualTo(3));
        assertThat(update.lastEvent()).isEqualTo(3);
    }

    @Test
    void a_missing_event_is_noticed() {
        assertThatThrownBy(() -> new EventIngest(BUILD, 2).update(batch(points(3, 1, 1), points(5, 2, 2))))
                .isInstanceOf(DamagedEventsException.class)
                .hasMessage("The trainer's event file is damaged: event 5 came after event 3");
        assertThatThrownBy(() -> new EventIngest(BUILD, 0).update(batch(points(2, 1, 1))))
                .hasMessage("The trainer's event file is damaged: event 2 came after event 0");
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                Arguments.of(new TrainerEvent.Finished(1, TIME, "7"), RunStatus.FINISHED, null, null),
                Arguments.of(new TrainerEvent.Stopped(1, TIME, "7", 42), RunStatus.KILLED, null, "Stopped at step 42"),
                Arguments.of(
                        new TrainerEvent.Diverged(1, TIME, "7", 42, Double.POSITIVE_INFINITY),
                        RunStatus.FAILED,
                        FailureKind.DIVERGED,
                        "diverged at step 42: the loss became Infinity. A smaller learning rate usually helps."),
                Arguments.of(
                        new TrainerEvent.Failed(1, TIME, "7", "data", "The labels don't fit"),
                        RunStatus.FAILED,
                        FailureKind.DATA,
                        "The labels don't fit"),
                Arguments.of(
                        new TrainerEvent.Failed(1, TIME, "7", "out_of_memory", "Out of memory on the GPU"),
                        RunStatus.FAILED,
                        FailureKind.OUT_OF_MEMORY,
                        "Out of memory on the GPU"),
                Arguments.of(
                        new TrainerEvent.Failed(1, TIME, "7", "of_tomorrow", "Who knows"),
                        RunStatus.FAILED,
                        FailureKind.ERROR,
                        "Who knows"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_last_event_says_how_the_run_ended(
            TrainerEvent last, RunStatus status, @Nullable FailureKind failure, @Nullable String reason) {
        var ingest = new EventIngest(BUILD, 0);
        ingest.update(batch(last));

        assertThat(ingest.outcome()).isEqualTo(new Outcome(status, reason, failure, Outcome.Next.END));
    }

    private static TrainerEvent points(long number, long firstStep, double... values) {
        return new TrainerEvent.Points(
                number, TIME, "7", List.of(new TrainerEvent.Series("batch_loss", firstStep, values)));
    }

    private static EventFile.Batch batch(TrainerEvent... events) {
        return new EventFile.Batch(List.of(events), 999);
    }
}
