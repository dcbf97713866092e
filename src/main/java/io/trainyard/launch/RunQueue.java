package io.trainyard.launch;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/** The queue of runs: one db-scheduler task a run, whose row is also the lease of whoever trains it. */
@ApplicationScoped
public class RunQueue {
    static final String CPU_TASK = "train-cpu";

    /** After what isn't the run's fault, such as a database that was away; the trainer goes on meanwhile. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SchedulerClient client;
    private final EntityManager entities;
    private final Clock clock;

    RunQueue(DataSource dataSource, EntityManager entities, Clock clock) {
        this.client =
                SchedulerClient.Builder.create(dataSource).enablePriority().build();
        this.entities = entities;
        this.clock = clock;
    }

    /** The task as a worker registers it. */
    static OneTimeTask<Void> task(LongConsumer train) {
        return Tasks.oneTime(CPU_TASK)
                .onDeadExecutionRevive()
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> train.accept(Long.parseLong(instance.getId())));
    }

    /** Puts a run at the end of the queue, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(long run) {
        client.schedule(
                new com.github.kagkarlsson.scheduler.task.TaskInstance<>(CPU_TASK, Long.toString(run)),
                clock.instant());
    }

    /** Takes a run out, unless a worker has just picked it: that one finds out when it wants to begin. */
    @Transactional(Transactional.TxType.MANDATORY)
    void remove(long run) {
        entities.createNativeQuery("delete from scheduled_tasks where task_name = :task and task_instance = :run"
                        + " and not picked")
                .setParameter("task", CPU_TASK)
                .setParameter("run", Long.toString(run))
                .executeUpdate();
    }

    /** The runs that wait, the next one first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Long> waiting() {
        return runs("not picked");
    }

    /** The runs that a worker holds. */
    @Transactional
    public List<Long> held() {
        return runs("picked");
    }

    @SuppressWarnings("unchecked")
    private List<Long> runs(String which) {
        return entities.createNativeQuery(
                        "select cast(task_instance as bigint) from scheduled_tasks where task_name = :task and " + which
                                + " order by priority desc nulls last, execution_time, cast(task_instance as bigint)",
                        Long.class)
                .setParameter("task", CPU_TASK)
                .getResultList();
    }

    /** Gives back what a worker of this name held when it died, so that its next start takes it up at once. */
    @Transactional
    int release(String worker) {
        return entities.createNativeQuery("update scheduled_tasks set picked = false, picked_by = null,"
                        + " last_heartbeat = null, version = version + 1 where picked_by = :worker")
                .setParameter("worker", worker)
                .executeUpdate();
    }
}
