package io.trainyard.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Tells those who record a run, maybe on another machine, that somebody looks at it. */
@ApplicationScoped
public class Watching {
    /** How often to say so while a page is open. */
    public static final Duration RENEWAL = Duration.ofSeconds(2);

    private static final Duration VALID = RENEWAL.multipliedBy(3);

    private final EntityManager entities;
    private final Clock clock;

    Watching(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Somebody looks at the run now. Does nothing for a run that is over or was deleted. */
    @Transactional
    public void watch(long run) {
        entities.createQuery("update Run set watchedUntil = :until where id = :run and finishedAt is null")
                .setParameter("until", clock.instant().plus(VALID))
                .setParameter("run", run)
                .executeUpdate();
    }
}
