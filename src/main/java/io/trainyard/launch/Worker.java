package io.trainyard.launch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Picks queued runs and trains them, one slot a device. Its name stays the same over restarts, so that it finds again
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
    private @Nullable Scheduler scheduler;

    Worker(LaunchConfig config, DataSource dataSource, RunQueue queue, AttemptRunner runner, WorkerName name) {
        this.config = config;
        this.dataSource = dataSource;
        this.queue = queue;
        this.runner = runner;
        this.name = name;
    }

    void start(@Observes StartupEvent event) {
        if (!config.roles().contains("worker")) {
            return;
        }
        int takenUp = queue.release(name.value());
        if (takenUp > 0) {
            LOG.infof("Taking up %d runs that were left when Trainyard last ended", takenUp);
        }
        Scheduler started = Scheduler.create(dataSource, queue.task(runner::train))
                .schedulerName(new SchedulerName.Fixed(name.value()))
                .threads(config.cpuSlots())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(SHUTDOWN)
                .deleteUnresolvedAfter(Duration.ofDays(36_500))
                .enablePriority()
                .enableImmediateExecution()
                .build();
        started.start();
        scheduler = started;
    }

    /** Looks at the queue as soon as a run is in it. */
    void look(@Observes(during = TransactionPhase.AFTER_SUCCESS) Launcher.Queued queued) {
        if (scheduler != null) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        runner.shutDown();
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
