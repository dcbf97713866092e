package io.trainyard.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

/** Every change of a run locks it first, so that nobody else changes it before the transaction ends. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RunLocks {

    private final EntityManager entities;

    RunLocks(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws RunNotFoundException when there is none */
    Run lock(long run) {
        Run found = find(run);
        if (found == null) {
            throw new RunNotFoundException(run);
        }
        return found;
    }

    /** @throws FencedException when that attempt is no longer the current one or the run has ended */
    Run lockCurrent(AttemptKey key) {
        Run run = find(key.run());
        if (run == null) {
            throw new FencedException(key, "the run was deleted");
        }
        if (run.attempt != key.number() || run.status != RunStatus.RUNNING) {
            throw new FencedException(key, "the run is " + run.status + " at attempt " + run.attempt);
        }
        return run;
    }

    Attempt attempt(AttemptKey key) {
        return entities.find(Attempt.class, new Attempt.Key(key.run(), key.number()));
    }

    private Run find(long run) {
        return entities.find(Run.class, run, LockModeType.PESSIMISTIC_WRITE);
    }
}
