package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

@Entity
@IdClass(MetricSummary.Key.class)
class MetricSummary {
    record Key(long runId, String key) implements Serializable {}

    @Id
    long runId;

    @Id
    String key;

    long count;
    long firstStep;
    long lastStep;
    double last;

    @Nullable
    Double min;

    @Nullable
    Long minStep;

    @Nullable
    Double max;

    @Nullable
    Long maxStep;

    protected MetricSummary() {}

    MetricSummary(long runId, String key, long firstStep) {
        this.runId = runId;
        this.key = key;
        this.firstStep = firstStep;
        this.lastStep = firstStep - 1;
    }

    /** As if no point had come yet. */
    void clear() {
        count = 0;
        lastStep = firstStep - 1;
        min = null;
        minStep = null;
        max = null;
        maxStep = null;
    }

    void add(long step, double value) {
        count++;
        lastStep = step;
        last = value;
        if (!Double.isFinite(value)) {
            return;
        }
        if (min == null || value < min) {
            min = value;
            minStep = step;
        }
        if (max == null || value > max) {
            max = value;
            maxStep = step;
        }
    }

    Metric toMetric() {
        return new Metric(key, count, firstStep, lastStep, last, min, minStep, max, maxStep);
    }
}
