package io.trainyard.repetition;

import io.trainyard.model.NoModelException;
import io.trainyard.model.ParameterDistance;
import io.trainyard.model.TrainedModel;
import io.trainyard.model.TrainedModels;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.Curve;
import io.trainyard.tracking.MetricStore;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares runs with those that they do exactly again. */
@ApplicationScoped
public class Repetitions {

    private static final Logger LOG = Logger.getLogger(Repetitions.class);
    private static final int MOST_EPOCHS = 100_000;

    private final RunHistory history;
    private final MetricStore metrics;
    private final TrainedModels models;

    /** By the SHA-256 of both files, which are long to read. */
    private final Map<List<String>, ParameterDistance> distances = new ConcurrentHashMap<>();

    Repetitions(RunHistory history, MetricStore metrics, TrainedModels models) {
        this.history = history;
        this.metrics = metrics;
        this.models = models;
    }

    /** Empty when the run repeats none, or one of the two hasn't finished. */
    public Optional<Repetition> of(long run) {
        return history.find(run).filter(Repetitions::finished).flatMap(repetition -> {
            Long original = repetition.summary().repeats();
            return original == null
                    ? Optional.empty()
                    : history.find(original).filter(Repetitions::finished).map(first -> compare(first, repetition));
        });
    }

    private Repetition compare(RunDetails original, RunDetails repetition) {
        Optional<String> model = model(original);
        boolean same = model.isPresent() && model.equals(model(repetition));
        return Repetition.of(
                original.summary().id(),
                same,
                losses(original),
                losses(repetition),
                same ? ParameterDistance.NONE : distance(original, repetition),
                differences(Facts.of(original), Facts.of(repetition)));
    }

    private @Nullable ParameterDistance distance(RunDetails original, RunDetails repetition) {
        List<String> files =
                List.of(model(original).orElse(""), model(repetition).orElse(""));
        ParameterDistance known = distances.get(files);
        if (known != null) {
            return known;
        }
        try (TrainedModel first = models.find(original.summary().id());
                TrainedModel second = models.find(repetition.summary().id())) {
            ParameterDistance distance = ParameterDistance.between(first.parameters(), second.parameters());
            distances.put(files, distance);
            return distance;
        } catch (NoModelException | IOException e) {
            LOG.warnf(
                    "The parameters of run %d can't be compared with those of run %d: %s",
                    repetition.summary().id(), original.summary().id(), e.getMessage());
            return null;
        }
    }

    private Curve losses(RunDetails run) {
        return metrics.read(run.summary().id(), "loss", 1, Long.MAX_VALUE, MOST_EPOCHS)
                .orElse(Curve.EMPTY);
    }

    private static boolean finished(RunDetails run) {
        return run.summary().status() == RunStatus.FINISHED;
    }

    private static Optional<String> model(RunDetails run) {
        return run.artifacts().stream()
                .filter(artifact -> artifact.kind().equals("model"))
                .map(Artifact::sha256)
                .findFirst();
    }

    private static List<Repetition.Difference> differences(Map<String, String> original, Map<String, String> repeated) {
        var keys = new TreeSet<>(original.keySet());
        keys.addAll(repeated.keySet());
        List<Repetition.Difference> differences = new ArrayList<>();
        for (String key : keys) {
            String before = original.getOrDefault(key, "");
            String now = repeated.getOrDefault(key, "");
            if (!before.equals(now)) {
                differences.add(new Repetition.Difference(key, before, now));
            }
        }
        return differences;
    }
}
