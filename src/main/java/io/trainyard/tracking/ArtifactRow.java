package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

@Entity
@Table(name = "artifact")
@IdClass(ArtifactRow.Key.class)
class ArtifactRow {
    record Key(long runId, int attempt, String path) implements Serializable {}

    @Id
    long runId;

    @Id
    int attempt;

    @Id
    String path;

    String kind;
    long sizeBytes;
    String sha256;
    Instant createdAt;

    protected ArtifactRow() {}

    ArtifactRow(AttemptKey attempt, Artifact artifact, Instant createdAt) {
        this.runId = attempt.run();
        this.attempt = attempt.number();
        this.path = artifact.path();
        this.kind = artifact.kind();
        this.sizeBytes = artifact.sizeBytes();
        this.sha256 = artifact.sha256();
        this.createdAt = createdAt;
    }
}
