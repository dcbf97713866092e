package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@DynamicUpdate
class Run {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    Experiment experiment;

    @Nullable
    String name;

    String userName;

    @Enumerated(EnumType.STRING)
    RunStatus status = RunStatus.SCHEDULED;

    @Nullable
    String statusReason;

    @Enumerated(EnumType.STRING)
    @Nullable
    FailureKind failureKind;

    @JdbcTypeCode(SqlTypes.JSON)
    String spec;

    int attempt;

    @Nullable
    String phase;

    @Nullable
    Long phaseDone;

    @Nullable
    Long phaseTotal;

    @Nullable
    Integer epoch;

    int epochs;
    long step;
    long stepsPerEpoch;

    @Nullable
    Double stepMillis;

    Instant createdAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    @Nullable
    Instant stopRequestedAt;

    boolean held;

    @Nullable
    Instant pauseRequestedAt;

    int lostAttempts;
    double trainedSeconds;

    @Nullable
    Instant runningSince;

    int continuedFrom;

    @Nullable
    Long repeats;

    @Nullable
    Instant watchedUntil;

    long change;

    /** The one gate for the status. */
    void become(RunStatus next, @Nullable String reason, Instant now) {
        if (!status.next().contains(next)) {
            throw new IllegalTransitionException(id, status, next);
        }
        status = next;
        statusReason = reason;
        failureKind = next == RunStatus.FAILED ? FailureKind.ERROR : null;
        if (runningSince != null) {
            trainedSeconds += Duration.between(runningSince, now).toNanos() / 1e9;
        }
        runningSince = next == RunStatus.RUNNING ? now : null;
        if (startedAt == null) {
            startedAt = runningSince;
        }
        finishedAt = next.ended() ? now : null;
        stopRequestedAt = next == RunStatus.SCHEDULED ? null : stopRequestedAt;
        pauseRequestedAt = null;
        held = false;
        enter(null, null, null);
        change++;
    }

    void fail(FailureKind kind, String reason, Instant now) {
        become(RunStatus.FAILED, reason, now);
        failureKind = kind;
    }

    Demand demand(Instant now) {
        return Demand.of(stopRequestedAt == null ? pauseRequestedAt : stopRequestedAt, watchedUntil, now);
    }

    void enter(@Nullable String next, @Nullable Long done, @Nullable Long total) {
        phase = next;
        phaseDone = done;
        phaseTotal = total;
    }
}
