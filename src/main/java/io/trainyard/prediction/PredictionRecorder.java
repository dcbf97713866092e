package io.trainyard.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Records what a trained model said about the test set. */
@ApplicationScoped
public class PredictionRecorder {
    private static final String COPY =
            "copy prediction (run_id, image, actual, predicted, confidence, margin, loss)" + " from stdin";

    private final EntityManager entities;
    private final DataSource dataSource;

    PredictionRecorder(EntityManager entities, DataSource dataSource) {
        this.entities = entities;
        this.dataSource = dataSource;
    }

    /**
     * Records a run's predictions in place of those that it has; doing it again changes nothing.
     *
     * @param file float32 [images, classes], little-endian; stays where it is
     * @param labels the actual class of each image
     * @throws IOException when the file can't be read or has another size
     */
    @Transactional(rollbackOn = Exception.class)
    public void record(long run, Path file, byte[] labels, int classes) throws IOException {
        float[] probabilities = Probabilities.of(file, labels.length, classes).all();
        var rows = new StringBuilder(labels.length * 48);
        for (int image = 0; image < labels.length; image++) {
            rows.append(PredictionRow.of(image, labels[image] & 0xff, probabilities, classes)
                    .copyLine(run));
        }
        forget(run);
        entities.persist(set(run, file, labels.length, classes));
        entities.flush();
        copy(rows.toString());
    }

    private void forget(long run) {
        entities.createNativeQuery("delete from prediction where run_id = :run")
                .setParameter("run", run)
                .executeUpdate();
        entities.createQuery("delete from PredictionSet where runId = :run")
                .setParameter("run", run)
                .executeUpdate();
    }

    private static PredictionSet set(long run, Path file, int images, int classes) {
        PredictionSet set = new PredictionSet();
        set.runId = run;
        set.path = file.toString();
        set.images = images;
        set.classes = classes;
        return set;
    }

    private void copy(String rows) throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(rows));
        } catch (SQLException e) {
            throw new IOException("The predictions can't be stored: " + e.getMessage(), e);
        }
    }
}
