package io.trainyard.prediction;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class PredictionSet {
    @Id
    long runId;

    String path;
    int images;
    int classes;
}
