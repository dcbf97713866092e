package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@DynamicUpdate
@IdClass(Attempt.Key.class)
class Attempt {
    record Key(long runId, int number) implements Serializable {}

    @Id
    long runId;

    @Id
    int number;

    String worker;
    String directory;

    @Nullable
    Long pid;

    @Nullable
    Instant processStartedAt;

    @Nullable
    String datasetHash;

    long eventsOffset;
    long lastEvent;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    String environment;

    @Nullable
    Integer epochs;

    @Nullable
    Integer exitCode;

    @Nullable
    Long resumedStep;

    @Nullable
    String endReason;

    Instant createdAt;

    @Nullable
    Instant firstStepAt;

    @Nullable
    Instant finishedAt;

    protected Attempt() {}

    Attempt(AttemptKey key, String worker, String directory, Instant createdAt) {
        this.runId = key.run();
        this.number = key.number();
        this.worker = worker;
        this.directory = directory;
        this.createdAt = createdAt;
    }

    void end(@Nullable String reason, @Nullable Integer code, Instant now) {
        endReason = reason;
        exitCode = code;
        finishedAt = now;
    }
}
