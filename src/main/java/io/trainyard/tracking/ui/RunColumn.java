package io.trainyard.tracking.ui;

import io.trainyard.spec.NumberFormats;
import io.trainyard.tracking.Metric;
import io.trainyard.tracking.RunSummary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of the run table: heading, what to sort by, and the text of a cell. */
enum RunColumn {
    CREATED("Created", "created", "8.2rem", run -> TimeText.brief(run.createdAt())),
    TEST_ACCURACY("Test acc.", "metrics.test_accuracy.last", "6.4rem", last("test_accuracy")),
    VAL_ACCURACY("Best val. acc.", "metrics.val_accuracy.best", "8rem", best("val_accuracy")),
    ACCURACY("Accuracy", "metrics.accuracy.last", "6.4rem", last("accuracy")),
    LOSS("Loss", "metrics.loss.last", "5.2rem", last("loss")),
    LEARNING_RATE("Learning rate", "params.optimizer.learning_rate", "8rem", hyperparameter("optimizer.learning_rate")),
    BATCH_SIZE("Batch", "params.fit.batch_size", "5.2rem", hyperparameter("fit.batch_size")),
    EPOCHS("Epochs", "params.fit.epochs", "5.8rem", RunColumn::epochs),
    DURATION("Duration", "duration", "7rem", RunColumn::duration),
    TEST_LOSS("Test loss", "metrics.test_loss.last", "6.5rem", last("test_loss"));

    private final String heading;
    private final String sort;
    private final String width;
    private final Function<RunSummary, String> text;

    RunColumn(String heading, String sort, String width, Function<RunSummary, String> text) {
        this.heading = heading;
        this.sort = sort;
        this.width = width;
        this.text = text;
    }

    String heading() {
        return heading;
    }

    String sort() {
        return sort;
    }

    String width() {
        return width;
    }

    String text(RunSummary run) {
        return text.apply(run);
    }

    /** Everything the table can be sorted by. */
    static List<String> sorts() {
        return Stream.concat(
                        Stream.of("id", "name", "status"),
                        Arrays.stream(values()).map(RunColumn::sort))
                .toList();
    }

    private static Function<RunSummary, String> hyperparameter(String key) {
        return run -> run.hyperparameters().getOrDefault(key, "");
    }

    private static Function<RunSummary, String> last(String key) {
        return run -> {
            Metric metric = run.metrics().get(key);
            return metric == null ? "" : MetricText.of(key, metric.last());
        };
    }

    private static Function<RunSummary, String> best(String key) {
        return run -> {
            Metric metric = run.metrics().get(key);
            return metric == null || metric.best() == null ? "" : MetricText.of(key, metric.best());
        };
    }

    private static String epochs(RunSummary run) {
        Metric loss = run.metrics().get("loss");
        long done = loss == null ? 0 : loss.count();
        return done == run.epochs() ? Integer.toString(run.epochs()) : done + " / " + run.epochs();
    }

    private static String duration(RunSummary run) {
        return run.startedAt() == null ? "" : NumberFormats.duration(run.duration(Instant.now()));
    }
}
