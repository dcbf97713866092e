package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "hyperparameter")
@IdClass(HyperparameterRow.Key.class)
class HyperparameterRow {
    record Key(long runId, String key) implements Serializable {}

    @Id
    long runId;

    @Id
    String key;

    int place;

    @Nullable
    Double number;

    String text;

    protected HyperparameterRow() {}

    HyperparameterRow(long runId, int place, String key, @Nullable Double number, String text) {
        this.runId = runId;
        this.place = place;
        this.key = key;
        this.number = number;
        this.text = text;
    }
}
