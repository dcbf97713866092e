package io.trainyard.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.prediction.PredictionReport.ClassReport;
import io.trainyard.tracking.Recorded;
import io.trainyard.tracking.TestRuns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six images of three classes; of the classes 0, 1, 2 the model knows all, half, none. It never says 2. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PredictionsTest {
    private static final byte[] LABELS = {0, 0, 1, 1, 2, 2};
    private static final float[] PROBABILITIES = {
        0.8f, 0.1f, 0.1f, // 0 as 0
        0.5f, 0.3f, 0.2f, // 0 as 0
        0.2f, 0.7f, 0.1f, // 1 as 1
        0.6f, 0.3f, 0.1f, // 1 as 0
        0.9f, 0.1f, 0.0f, // 2 as 0, most surely
        0.2f, 0.4f, 0.4f, // 2 as 1, the first of two equals
    };

    private final PredictionRecorder recorder;
    private final Predictions predictions;
    private final Recorded recorded;
    private final TestRuns runs;
    private long run;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    PredictionsTest(PredictionRecorder recorder, Predictions predictions, TestRuns runs, Recorded recorded) {
        this.recorder = recorder;
        this.predictions = predictions;
        this.recorded = recorded;
        this.runs = runs;
    }

    @BeforeEach
    void begin() {
        run = runs.running().run();
    }

    @Test
    void the_report_is_what_one_counts_by_hand() throws IOException {
        recorder.record(run, file(PROBABILITIES), LABELS, 3);
        PredictionReport report = predictions.report(run).orElseThrow();

        assertThat(report.images()).isEqualTo(6);
        assertThat(report.confusion()).isEqualTo(new int[][] {{2, 0, 0}, {1, 1, 0}, {1, 1, 0}});
        assertThat(report.accuracy()).isEqualTo(0.5);
        assertThat(report.classes())
                .containsExactly(
                        new ClassReport(0, 2, 2, 1.0, 0.5, 2.0 / 3),
                        new ClassReport(1, 2, 1, 0.5, 0.5, 0.5),
                        new ClassReport(2, 2, 0, 0, 0, 0));
        double crossentropy =
                -(Math.log(0.8) + Math.log(0.5) + Math.log(0.7) + Math.log(0.3) + Math.log(1e-7) + Math.log(0.4)) / 6;
        assertThat(report.crossentropy()).isCloseTo(crossentropy, within(1e-6));
    }

    @Test
    void a_run_without_predictions_has_no_report() {
        assertThat(predictions.report(run)).isEmpty();
        assertThat(predictions.probabilities(run, 0)).isEmpty();
        assertThat(predictions.images(run, PredictionFilter.ALL, 0, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ",,, 0 1 2 3 4 5",
        "1,,, 2 3",
        ",0,, 0 1 3 4",
        ",,true, 0 1 2",
        ",,false, 3 4 5",
        "2,1,, 5",
        "2,1,true, ''",
        "0,,false, ''",
        "7,,, ''"
    })
    void images_are_found_by_what_they_are_and_what_they_were_taken_for(
            @Nullable Integer actual, @Nullable Integer predicted, @Nullable Boolean right, String expected)
            throws IOException {
        recorder.record(run, file(PROBABILITIES), LABELS, 3);
        var filter = new PredictionFilter(actual, predicted, right);
        List<String> found = predictions.images(run, filter, 0, 10).stream()
                .map(image -> Integer.toString(image.image()))
                .toList();

        assertThat(String.join(" ", found)).isEqualTo(expected);
        assertThat(predictions.count(run, filter)).isEqualTo(found.size());
    }

    @Test
    void images_come_a_page_at_a_time() throws IOException {
        recorder.record(run, file(PROBABILITIES), LABELS, 3);

        assertThat(predictions.images(run, PredictionFilter.ALL, 2, 2))
                .extracting(PredictedImage::image)
                .containsExactly(2, 3);
        assertThat(predictions.images(run, PredictionFilter.ALL, 6, 2)).isEmpty();
    }

    @Test
    void one_image_has_its_class_its_probabilities_and_its_loss() throws IOException {
        recorder.record(run, file(PROBABILITIES), LABELS, 3);

        assertThat(predictions.probabilities(run, 3)).contains(new float[] {0.6f, 0.3f, 0.1f});
        assertThat(predictions.image(run, 3)).hasValueSatisfying(image -> {
            assertThat(image.actual()).isEqualTo(1);
            assertThat(image.predicted()).isZero();
            assertThat(image.right()).isFalse();
            assertThat(image.confidence()).isCloseTo(0.6, within(1e-6));
            assertThat(image.loss()).isCloseTo(-Math.log(0.3), within(1e-6));
        });
        for (int image : new int[] {-1, 6}) {
            assertThat(predictions.image(run, image)).isEmpty();
            assertThat(predictions.probabilities(run, image)).isEmpty();
        }
    }

    @Test
    void the_margin_is_to_the_second_best_wherever_it_stands() {
        assertThat(PredictionRow.of(0, 0, new float[] {0.2f, 0.7f, 0.1f}, 3).margin())
                .isCloseTo(0.5f, within(1e-6f));
        assertThat(PredictionRow.of(0, 0, new float[] {0.7f, 0.1f, 0.2f}, 3).margin())
                .isCloseTo(0.5f, within(1e-6f));
        assertThat(PredictionRow.of(0, 0, new float[] {0.1f, 0.2f, 0.7f}, 3).margin())
                .isCloseTo(0.5f, within(1e-6f));
        assertThat(PredictionRow.of(0, 0, new float[] {0.4f, 0.2f, 0.4f}, 3).margin())
                .isZero();
    }

    @Test
    void recording_twice_changes_nothing() throws IOException {
        recorder.record(run, file(PROBABILITIES), LABELS, 3);
        List<String> once = recorded.of(run);
        recorder.record(run, file(PROBABILITIES), LABELS, 3);

        assertThat(recorded.of(run)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 19})
    void a_file_of_the_wrong_size_is_refused_and_nothing_kept(int numbers) throws IOException {
        List<String> before = recorded.of(run);
        Path file = file(new float[numbers]);

        assertThatThrownBy(() -> recorder.record(run, file, LABELS, 3))
                .isInstanceOf(IOException.class)
                .hasMessage("predictions.bin has %d bytes; 6 images of 3 classes make 72", numbers * 4);
        assertThat(recorded.of(run)).isEqualTo(before);
    }

    @Test
    void predictions_of_a_run_that_was_deleted_are_refused() throws IOException {
        Path file = file(PROBABILITIES);

        assertThatThrownBy(() -> recorder.record(999_999, file, LABELS, 3)).hasMessageContaining("prediction_set");
        assertThat(recorded.of(999_999)).isEmpty();
    }

    private Path file(float[] probabilities) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(probabilities.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(probabilities);
        return Files.write(directory.resolve("predictions.bin"), bytes.array());
    }
}
