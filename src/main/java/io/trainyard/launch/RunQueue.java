package io.trainyard.launch;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.trainyard.tracking.Interruptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import javax.sql.DataSource;

/** The queues of runs, one a kind of device: one db-scheduler task a run, whose row is also the lease of whoever trains it. */
@ApplicationScoped
public class RunQueue {
    static final String CPU_TASK = "train-cpu";

    /** After what isn't the run's fault, such as a database that was away; the trainer goes on meanwhile. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SchedulerClient client;
    private final EntityManager entities;
    private final Interruptions interruptions;
    private final Clock clock;

    RunQueue(DataSource dataSource, EntityManager entities, Interruptions interruptions, Clock clock) {
        this.client =
                SchedulerClient.Builder.create(dataSource).enablePriority().build();
        this.entities = entities;
        this.interruptions = interruptions;
        this.clock = clock;
    }

    /**
     * A task as a worker registers it.
     *
     * @param name as {@link Slot#task} has it
     * @param train true when the run is to be trained again: it stays where it was in the queue
     */
    CustomTask<Void> task(String name, LongPredicate train) {
        return Tasks.custom(name, Void.class)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> {
                    long run = Long.parseLong(instance.getId());
                    boolean again = train.test(run);
                    return (complete, row) -> complete(run, again, complete, row);
                });
    }

    private void complete(long run, boolean again, ExecutionComplete complete, ExecutionOperations<Void> row) {
        if (again) {
            row.reschedule(complete, complete.getExecution().executionTime);
        } else {
            row.remove();
            // It may have been let go on while its row was still there.
            String task = complete.getExecution().taskInstance.getTaskName();
            QuarkusTransaction.requiringNew().run(() -> addIfWaiting(run, task));
        }
    }

    private void addIfWaiting(long run, String task) {
        if (interruptions.waits(run)) {
            add(run, task);
        }
    }

    /**
     * Puts a run at the end of a queue, in the caller's transaction; one that is in any stays where it is.
     *
     * @param task as {@link Slot#task} has it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(long run, String task) {
        if (task(run).isEmpty()) {
            client.scheduleIfNotExists(new TaskInstance<>(task, Long.toString(run)), clock.instant());
        }
    }

    /** Takes a run out, unless a worker has just picked it: that one finds out when it wants to begin. */
    @Transactional(Transactional.TxType.MANDATORY)
    void remove(long run) {
        entities.createNativeQuery("delete from scheduled_tasks where task_instance = :run and not picked")
                .setParameter("run", Long.toString(run))
                .executeUpdate();
    }

    /** Lets any worker settle a run that none holds: the device that it waits for may never come back. */
    @Transactional(Transactional.TxType.MANDATORY)
    void toAnyWorker(long run) {
        entities.createNativeQuery(
                        "update scheduled_tasks set task_name = :task where task_instance = :run and not picked")
                .setParameter("task", CPU_TASK)
                .setParameter("run", Long.toString(run))
                .executeUpdate();
    }

    /** The runs that wait, the next one first. */
    @Transactional
    public List<Long> waiting() {
        return runs("not picked");
    }

    /** The runs that a worker holds. */
    @Transactional
    public List<Long> held() {
        return runs("picked");
    }

    /** How a run's queue stands. Empty when the run is in none. */
    @Transactional
    public Optional<QueueLine> line(long run) {
        return task(run).map(task -> {
            boolean cpu = task.equals(CPU_TASK);
            String same = (cpu ? "task_name = '" : "task_name <> '") + CPU_TASK + "'";
            return new QueueLine(
                    cpu ? QueueLine.Kind.CPU : QueueLine.Kind.GPU,
                    runs("not picked and " + same),
                    runs("picked and " + same));
        });
    }

    @SuppressWarnings("unchecked")
    private Optional<String> task(long run) {
        List<String> tasks = entities.createNativeQuery(
                        "select task_name from scheduled_tasks where task_instance = :run", String.class)
                .setParameter("run", Long.toString(run))
                .getResultList();
        return tasks.stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private List<Long> runs(String which) {
        return entities.createNativeQuery(
                        "select cast(task_instance as bigint) from scheduled_tasks where " + which
                                + " order by priority desc nulls last, execution_time, cast(task_instance as bigint)",
                        Long.class)
                .getResultList();
    }

    /**
     * Gives back what a worker of this name held when it died, so that its next start takes it up at once. What a GPU's
     * slot held waits for that GPU alone: its trainer may still be there.
     */
    @Transactional
    int release(String worker) {
        return entities.createNativeQuery("update scheduled_tasks set picked = false, picked_by = null,"
                        + " last_heartbeat = null, version = version + 1, task_name = case when task_name like '%-gpu'"
                        + " then task_name || substring(picked_by from '-[0-9]+$') else task_name end"
                        + " where picked_by = :worker or starts_with(picked_by, :worker || '/')")
                .setParameter("worker", worker)
                .executeUpdate();
    }
}
