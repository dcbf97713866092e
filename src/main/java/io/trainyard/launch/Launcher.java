package io.trainyard.launch;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunDetails;
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
    private final Interruptions interruptions;
    private final RunQueue queue;
    private final DeviceChoice devices;
    private final DatasetShapes datasets;
    private final Event<Queued> queued;

    Launcher(
            RunRecorder recorder,
            Interruptions interruptions,
            RunQueue queue,
            DeviceChoice devices,
            DatasetShapes datasets,
            Event<Queued> queued) {
        this.recorder = recorder;
        this.interruptions = interruptions;
        this.queue = queue;
        this.devices = devices;
        this.datasets = datasets;
        this.queued = queued;
    }

    /**
     * Records a run and queues it, both or neither.
     *
     * @param spec checked
     * @return the run's id
     * @throws IllegalStateException when no worker that runs has its device
     */
    @Transactional
    public long launch(RunSpec spec, String userName) {
        DatasetShape dataset = datasets.shape(spec.dataset()).orElseThrow();
        long run = recorder.create(spec, dataset, userName);
        enqueue(run);
        return run;
    }

    /**
     * Pauses a run: at once when it waits, else within two seconds or so, with a checkpoint.
     *
     * @throws IllegalStateException when it has ended
     */
    @Transactional
    public RunStatus pause(long run) {
        RunStatus status = interruptions.requestPause(run);
        if (status == RunStatus.SCHEDULED) {
            queue.remove(run);
        }
        return status;
    }

    /**
     * Lets a paused run go on, at the end of the queue.
     *
     * @throws IllegalStateException when it isn't paused, or no worker that runs has its device
     */
    @Transactional
    public void resume(long run) {
        interruptions.release(run);
        enqueue(run);
    }

    /**
     * Lets a run that has ended go on from its newest checkpoint. Predictions that it has stay until there are new ones.
     *
     * @param epochs more than it was to have; 0 for what was left of one that was stopped
     * @throws IllegalStateException when it hasn't ended, or no worker that runs has its device
     * @throws IllegalArgumentException when there would be nothing to train
     */
    @Transactional
    public void continueFor(long run, int epochs) {
        interruptions.continueFor(run, epochs);
        enqueue(run);
    }

    /**
     * Runs the same again, to be compared with the original.
     *
     * @return the new run's id
     * @throws IllegalStateException when the original hasn't finished, or is a range test, which leaves no model; or when
     *     no worker that runs has its device
     */
    @Transactional
    public long repeat(RunDetails original, String userName) {
        if (!original.summary().canRepeat()) {
            throw new IllegalStateException(
                    "Run %d is %s; only a training that is FINISHED can be compared with its repetition"
                            .formatted(
                                    original.summary().id(),
                                    original.summary().isRangeTest()
                                            ? "a range test"
                                            : original.summary().status()));
        }
        DatasetShape dataset = datasets.shape(original.spec().dataset()).orElseThrow();
        long run = recorder.repeat(original, dataset, userName);
        enqueue(run);
        return run;
    }

    private void enqueue(long run) {
        queue.add(run, devices.task(run));
        queued.fire(new Queued(run));
    }

    /** Stops a run: at once when it waits, else within two seconds or so, with a checkpoint. Has no effect on one that has ended. */
    @Transactional
    public RunStatus stop(long run) {
        RunStatus status = recorder.requestStop(run);
        if (status == RunStatus.KILLED) {
            queue.remove(run);
        } else if (status == RunStatus.RUNNING) {
            queue.toAnyWorker(run);
            queued.fire(new Queued(run));
        }
        return status;
    }
}
