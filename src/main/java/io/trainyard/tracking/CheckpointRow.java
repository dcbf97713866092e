package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "checkpoint")
@IdClass(CheckpointRow.Key.class)
class CheckpointRow {

    record Key(long runId, int attempt, long step) implements Serializable {}

    @Id
    long runId;

    @Id
    int attempt;

    @Id
    long step;

    int epoch;
    String path;
    long sizeBytes;
    String sha256;

    @Nullable
    Double loss;

    boolean best;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Long> series;

    @Nullable
    String refused;

    Instant createdAt;

    protected CheckpointRow() {}

    CheckpointRow(AttemptKey attempt, CheckpointChange.Written written, Instant createdAt) {
        this.runId = attempt.run();
        this.attempt = attempt.number();
        this.step = written.step();
        this.epoch = written.epoch();
        this.path = written.path();
        this.sizeBytes = written.sizeBytes();
        this.sha256 = written.sha256();
        this.loss = written.loss();
        this.best = written.best();
        this.series = written.series();
        this.createdAt = createdAt;
    }

    Checkpoint toCheckpoint() {
        return new Checkpoint(attempt, epoch, step, Path.of(path), sizeBytes, sha256, loss, best, refused, createdAt);
    }
}
