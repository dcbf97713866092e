package io.trainyard.trainer;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerEvent.Series;
import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.trainer.file.ResultFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The events of one run; knows where its series end. Thread-safe. */
final class RunEvents {

    private final EventWriter events;
    private final String run;
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    RunEvents(EventWriter events, String run) {
        this.events = events;
        this.run = run;
    }

    /** The last step (or epoch) of each series. */
    Map<String, Long> ends() {
        return Map.copyOf(ends);
    }

    /** The series of an earlier attempt are continued. */
    void goOnBehind(Map<String, Long> earlier) {
        ends.clear();
        ends.putAll(earlier);
    }

    void phase(Phase phase) {
        events.write((number, time) -> new TrainerEvent.PhaseChanged(number, time, run, phase));
    }

    void progress(int epoch, int epochs, long step, long stepsPerEpoch, double stepMillis) {
        events.write((number, time) ->
                new TrainerEvent.Progress(number, time, run, epoch, epochs, step, stepsPerEpoch, stepMillis));
    }

    void points(List<Series> series) {
        events.write((number, time) -> new TrainerEvent.Points(number, time, run, series));
        series.forEach(one -> ends.put(one.key(), one.firstStep() + one.values().length - 1));
    }

    void file(String kind, ResultFile file) {
        events.write((number, time) ->
                new TrainerEvent.FileWritten(number, time, run, kind, file.name(), file.sizeBytes(), file.sha256()));
    }

    /** @param epoch epochs that are complete */
    void checkpoint(Checkpoint checkpoint, int epoch, boolean best, List<Checkpoint> dropped) {
        events.write((number, time) -> new TrainerEvent.CheckpointWritten(
                number,
                time,
                run,
                checkpoint.path().toString(),
                checkpoint.sizeBytes(),
                checkpoint.sha256(),
                epoch,
                checkpoint.step(),
                checkpoint.loss(),
                best,
                ends(),
                dropped.stream().map(old -> old.path().toString()).toList()));
    }

    void checkpointRefused(String path, String reason) {
        events.write((number, time) -> new TrainerEvent.CheckpointRefused(number, time, run, path, reason));
    }

    /** @param path of the checkpoint; null when training begins anew because all were refused */
    void resumed(@Nullable String path, long step) {
        events.write((number, time) -> new TrainerEvent.Resumed(number, time, run, path, step));
    }

    void finished() {
        events.write((number, time) -> new TrainerEvent.Finished(number, time, run));
    }

    void stopped(long step) {
        events.write((number, time) -> new TrainerEvent.Stopped(number, time, run, step));
    }

    void diverged(long step, double loss) {
        events.write((number, time) -> new TrainerEvent.Diverged(number, time, run, step, loss));
    }

    void failed(Failure failure) {
        events.write((number, time) -> new TrainerEvent.Failed(number, time, run, failure.kind(), failure.message()));
    }

    /** A series of a single value, at step (or epoch) {@code at}. */
    static Series point(String key, long at, double value) {
        return new Series(key, at, new double[] {value});
    }
}
