package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

@Entity
class Draft {
    @Id
    String userName;

    String body;
    Instant updatedAt;
}
