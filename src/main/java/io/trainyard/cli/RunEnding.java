package io.trainyard.cli;

import io.trainyard.client.RunState;
import io.trainyard.client.RunState.Metric;
import io.trainyard.client.RunState.Status;
import io.trainyard.spec.NumberFormats;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a run ended: the last lines and the exit code. Pure. */
final class RunEnding {

    private RunEnding() {}

    static List<String> lines(RunState run, URI page) {
        List<String> lines = new ArrayList<>();
        Metric loss = run.metrics().get("test_loss");
        Metric accuracy = run.metrics().get("test_accuracy");
        if (loss != null && accuracy != null) {
            lines.add("Test accuracy %s, test loss %s"
                    .formatted(NumberFormats.percent(accuracy.last()), NumberFormats.metric(loss.last())));
        }
        String reason = run.reason() == null ? "" : ": " + run.reason();
        lines.add("Run " + run.id() + " is " + run.status() + took(run) + reason);
        lines.add(page.toString());
        return lines;
    }

    private static String took(RunState run) {
        return run.status() != Status.FINISHED || run.startedAt() == null || run.finishedAt() == null
                ? ""
                : " after " + NumberFormats.duration(Duration.between(run.startedAt(), run.finishedAt()));
    }

    /** 0 only for a run that is FINISHED. */
    static int exitCode(RunState run) {
        return run.status() == Status.FINISHED ? 0 : 1;
    }
}
