package io.trainyard.cli;

import io.trainyard.spec.NumberFormats;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keras's lines of a training. Pure. */
final class ProgressText {

    static final char FULL = '━';
    private static final char EMPTY = '─';
    private static final int WIDTH = 20;

    private final boolean unicode;

    /** @param unicode false for a terminal that has ASCII only */
    ProgressText(boolean unicode) {
        this.unicode = unicode;
    }

    /** {@code Epoch 3/10}. */
    static String epoch(long epoch, int epochs) {
        return "Epoch " + epoch + "/" + epochs;
    }

    /**
     * An epoch under way: {@code  312/1563 ━━━━──────────────── 10 s left 7.6 ms/step - batch_loss: 1.5921}.
     *
     * @param step steps done of this epoch
     * @param stepMillis null while it isn't known
     * @param values by key, in their order
     */
    String running(long step, long steps, @Nullable Double stepMillis, Map<String, Double> values) {
        String pace = stepMillis == null
                ? ""
                : " " + NumberFormats.duration(left(steps - step, stepMillis)) + " left "
                        + NumberFormats.millis(stepMillis) + "/step";
        return counter(step, steps) + pace + values(values);
    }

    /** A complete epoch: {@code 1563/1563 ━━━━━━━━━━━━━━━━━━━━ 12 s 7.6 ms/step - accuracy: 0.4312 - loss: 1.5921}. */
    String complete(long steps, @Nullable Double seconds, Map<String, Double> values) {
        String pace = seconds == null
                ? ""
                : " " + NumberFormats.duration(Duration.ofSeconds(Math.round(seconds))) + " "
                        + NumberFormats.millis(seconds * 1000 / steps) + "/step";
        return counter(steps, steps) + pace + values(values);
    }

    private static Duration left(long steps, double stepMillis) {
        return Duration.ofSeconds(Math.round(steps * stepMillis / 1000));
    }

    private String counter(long step, long steps) {
        String total = Long.toString(steps);
        String done =
                " ".repeat(Math.max(0, total.length() - Long.toString(step).length())) + step;
        return done + "/" + total + " " + bar((double) step / steps);
    }

    /** @param part 0 to 1 */
    String bar(double part) {
        int full = (int) Math.floor(Math.clamp(part, 0, 1) * WIDTH);
        return Character.toString(unicode ? FULL : '=').repeat(full)
                + Character.toString(unicode ? EMPTY : '.').repeat(WIDTH - full);
    }

    private static String values(Map<String, Double> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(" - ").append(key).append(": ").append(NumberFormats.metric(value)));
        return text.toString();
    }
}
