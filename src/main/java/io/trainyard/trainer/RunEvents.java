package io.trainyard.trainer;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerEvent.Series;
import java.util.List;

/** The events of one run. */
record RunEvents(EventWriter events, String run) {

    void phase(Phase phase) {
        events.write((number, time) -> new TrainerEvent.PhaseChanged(number, time, run, phase));
    }

    void progress(int epoch, int epochs, long step, long stepsPerEpoch, double stepMillis) {
        events.write((number, time) ->
                new TrainerEvent.Progress(number, time, run, epoch, epochs, step, stepsPerEpoch, stepMillis));
    }

    void points(List<Series> series) {
        events.write((number, time) -> new TrainerEvent.Points(number, time, run, series));
    }

    void file(String kind, ResultFile file) {
        events.write((number, time) ->
                new TrainerEvent.FileWritten(number, time, run, kind, file.name(), file.sizeBytes(), file.sha256()));
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
