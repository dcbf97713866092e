package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

@Entity
class Experiment {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    Instant createdAt;

    protected Experiment() {}

    Experiment(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }
}
