package io.trainyard.trainer;

import io.trainyard.trainer.network.Evaluation;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the log says of an epoch, as Keras prints it. */
final class EpochLine {
    private EpochLine() {}

    /**
     * Such as {@code Epoch 3/10 - 12.1 s - 7.7 ms/step - loss: 1.6021 - accuracy: 0.4312}.
     *
     * @param validation null without validation data
     */
    static String of(
            int epoch, int epochs, long steps, Duration took, Evaluation training, @Nullable Evaluation validation) {
        double millis = took.toNanos() / 1e6;
        String line = String.format(
                Locale.ROOT,
                "Epoch %d/%d - %.1f s - %.1f ms/step - loss: %.4f - accuracy: %.4f",
                epoch,
                epochs,
                millis / 1000,
                millis / steps,
                training.loss(),
                training.accuracy());
        return validation == null
                ? line
                : line
                        + String.format(
                                Locale.ROOT,
                                " - val_loss: %.4f - val_accuracy: %.4f",
                                validation.loss(),
                                validation.accuracy());
    }
}
