package io.trainyard.launch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Picks queued runs and trains them, one scheduler a device. Names stay the same over restarts, so that it finds again
 * what it held when it died.
 */
@ApplicationScoped
public class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration SHUTDOWN = Duration.ofSeconds(25);

    private final LaunchConfig config;
    private final DataSource dataSource;
    private final RunQueue queue;
    private final AttemptRunner runner;
    private final WorkerName name;
    private final NvidiaSmi nvidiaSmi;
    private final GpuOffers offers;
    private List<Scheduler> schedulers = List.of();
    private @Nullable GpuPresence presence;

    Worker(
            LaunchConfig config,
            DataSource dataSource,
            RunQueue queue,
            AttemptRunner runner,
            WorkerName name,
            NvidiaSmi nvidiaSmi,
            GpuOffers offers) {
        this.config = config;
        this.dataSource = dataSource;
        this.queue = queue;
        this.runner = runner;
        this.name = name;
        this.nvidiaSmi = nvidiaSmi;
        this.offers = offers;
    }

    void start(@Observes StartupEvent event) {
        if (!config.roles().contains("worker")) {
            return;
        }
        int takenUp = queue.release(name.value());
        if (takenUp > 0) {
            LOG.infof("Taking up %d runs that were left when Trainyard last ended", takenUp);
        }
        List<Gpu> gpus = nvidiaSmi.gpus();
        presence = new GpuPresence(offers, name.value(), gpus);
        schedulers = slots(gpus).map(this::scheduler).toList();
        schedulers.forEach(Scheduler::start);
    }

    private Stream<Slot> slots(List<Gpu> gpus) {
        return Stream.concat(
                Stream.of(Slot.cpu(config.cpuSlots())),
                IntStream.range(0, gpus.size()).mapToObj(number -> Slot.gpu(number, gpus.get(number))));
    }

    private Scheduler scheduler(Slot slot) {
        List<Task<?>> tasks = slot.tasks().stream()
                .<Task<?>>map(task -> queue.task(task, run -> runner.train(run, slot.device())))
                .toList();
        return Scheduler.create(dataSource, tasks)
                .schedulerName(new SchedulerName.Fixed(slot.holder(name.value())))
                .threads(slot.runs())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .deleteUnresolvedAfter(Duration.ofDays(36_500))
                .enablePriority()
                .enableImmediateExecution()
                .build();
    }

    /** Looks at the queue as soon as a run is in it. */
    void look(@Observes(during = TransactionPhase.AFTER_SUCCESS) Launcher.Queued queued) {
        schedulers.forEach(Scheduler::triggerCheckForDueExecutions);
    }

    void stop(@Observes ShutdownEvent event) {
        runner.shutDown();
        schedulers.forEach(Scheduler::stop);
        if (presence != null) {
            presence.close();
        }
    }
}
