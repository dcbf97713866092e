package io.trainyard.launch;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.RunStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

/** Launches and stops runs: what the form, REST and the command line call. */
@ApplicationScoped
public class Launcher {
    /** Fired when a run was queued; a worker in this process looks at once. */
    record Queued(long run) {}

    private final RunRecorder recorder;
    private final RunQueue queue;
    private final DatasetShapes datasets;
    private final Event<Queued> queued;

    Launcher(RunRecorder recorder, RunQueue queue, DatasetShapes datasets, Event<Queued> queued) {
        this.recorder = recorder;
        this.queue = queue;
        this.datasets = datasets;
        this.queued = queued;
    }

    /**
     * Records a run and queues it, both or neither.
     *
     * @param spec checked
     * @return the run's id
     */
    @Transactional
    public long launch(RunSpec spec, String userName) {
        DatasetShape dataset = datasets.shape(spec.dataset()).orElseThrow();
        long run = recorder.create(spec, dataset, userName);
        queue.add(run);
        queued.fire(new Queued(run));
        return run;
    }

    /** Stops a run: at once when it waits, else at the end of its current step. Has no effect on one that has ended. */
    @Transactional
    public RunStatus stop(long run) {
        RunStatus status = recorder.requestStop(run);
        if (status == RunStatus.KILLED) {
            queue.remove(run);
        }
        return status;
    }
}
