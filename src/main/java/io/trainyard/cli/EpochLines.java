package io.trainyard.cli;

import io.trainyard.client.Curve;
import io.trainyard.client.RunState;
import io.trainyard.client.TrainyardClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The epochs of one run, each told once however many pass between two looks. Not thread-safe. */
final class EpochLines {

    private static final List<String> SHOWN = List.of("accuracy", "loss", "val_accuracy", "val_loss");
    private static final String SECONDS = "epoch_seconds";

    private final TrainyardClient client;
    private final Screen screen;
    private final ProgressText text;
    private long complete;
    private long titled;

    EpochLines(TrainyardClient client, Screen screen) {
        this.client = client;
        this.screen = screen;
        this.text = new ProgressText(screen.unicode());
    }

    /** Tells of the epochs that are complete by now, and draws the one under way. */
    void show(RunState run) {
        if (run.completeEpochs() > complete) {
            tellComplete(run);
        }
        boolean training = "training".equals(run.phase()) && run.step() > complete * run.stepsPerEpoch();
        if (training && complete < run.epochs()) {
            title(complete + 1, run.epochs());
            screen.draw(text.running(stepInEpoch(run), run.stepsPerEpoch(), run.stepMillis(), batchLoss(run)));
        }
    }

    private long stepInEpoch(RunState run) {
        return Math.min(run.stepsPerEpoch(), run.step() - complete * run.stepsPerEpoch());
    }

    private void tellComplete(RunState run) {
        Map<String, Curve> curves = new LinkedHashMap<>();
        for (String key : SHOWN) {
            if (run.metrics().containsKey(key)) {
                curves.put(key, client.byEpoch(run.id(), key));
            }
        }
        Curve seconds = run.metrics().containsKey(SECONDS) ? client.byEpoch(run.id(), SECONDS) : null;
        while (complete < run.completeEpochs()) {
            long epoch = complete + 1;
            title(epoch, run.epochs());
            Map<String, Double> values = new LinkedHashMap<>();
            curves.forEach((key, curve) -> putAt(values, key, curve, epoch));
            screen.line(text.complete(run.stepsPerEpoch(), at(seconds, epoch), values));
            complete = epoch;
        }
    }

    private void title(long epoch, int epochs) {
        if (titled < epoch) {
            screen.line(ProgressText.epoch(epoch, epochs));
            titled = epoch;
        }
    }

    private static Map<String, Double> batchLoss(RunState run) {
        RunState.Metric loss = run.metrics().get("batch_loss");
        return loss == null ? Map.of() : Map.of("batch_loss", loss.last());
    }

    private static void putAt(Map<String, Double> values, String key, Curve curve, long epoch) {
        Double value = at(curve, epoch);
        if (value != null) {
            values.put(key, value);
        }
    }

    private static @Nullable Double at(@Nullable Curve curve, long epoch) {
        for (int i = 0; curve != null && i < curve.steps().length; i++) {
            if (curve.steps()[i] == epoch) {
                return curve.values()[i];
            }
        }
        return null;
    }
}
