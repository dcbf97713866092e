package io.trainyard.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** The run that a user is still writing: JSON as typed, right or wrong, one a user. */
@ApplicationScoped
public class Drafts {

    private final EntityManager entities;
    private final Clock clock;

    Drafts(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    public Optional<String> load(String userName) {
        return Optional.ofNullable(entities.find(Draft.class, userName)).map(draft -> draft.body);
    }

    @Transactional
    public void save(String userName, String body) {
        Draft draft = new Draft();
        draft.userName = userName;
        draft.body = body;
        draft.updatedAt = clock.instant();
        entities.merge(draft);
    }

    @Transactional
    public void discard(String userName) {
        entities.createQuery("delete from Draft where userName = :user")
                .setParameter("user", userName)
                .executeUpdate();
    }
}
