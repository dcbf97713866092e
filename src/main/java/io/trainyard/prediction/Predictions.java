package io.trainyard.prediction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at what trained models say about the test set. */
@ApplicationScoped
public class Predictions {
    private static final String WHERE = " from prediction where run_id = :run"
            + " and (:actual < 0 or actual = :actual) and (:predicted < 0 or predicted = :predicted)"
            + " and (:right = 'both' or (actual = predicted) = (:right = 'right'))";

    private final EntityManager entities;

    Predictions(EntityManager entities) {
        this.entities = entities;
    }

    /** The report of a run; empty while it has no predictions. */
    @Transactional
    public Optional<PredictionReport> report(long run) {
        PredictionSet set = entities.find(PredictionSet.class, run);
        if (set == null) {
            return Optional.empty();
        }
        int[][] confusion = new int[set.classes][set.classes];
        double loss = 0;
        for (Object[] row : cells(run)) {
            confusion[((Number) row[0]).intValue()][((Number) row[1]).intValue()] = ((Number) row[2]).intValue();
            loss += ((Number) row[3]).doubleValue();
        }
        return Optional.of(new PredictionReport(set.images, confusion, loss / set.images));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> cells(long run) {
        return entities.createNativeQuery(
                        "select actual, predicted, count(*), sum(cast(loss as double precision)) from prediction"
                                + " where run_id = :run group by actual, predicted",
                        Object[].class)
                .setParameter("run", run)
                .getResultList();
    }

    /** A page of images, in the order of the test set. */
    @Transactional
    public List<PredictedImage> images(long run, PredictionFilter filter, int offset, int limit) {
        Query query = entities.createNativeQuery(
                "select image, actual, predicted, confidence, loss" + WHERE + " order by image", Object[].class);
        @SuppressWarnings("unchecked")
        List<Object[]> rows = filtered(query, run, filter)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream().map(Predictions::image).toList();
    }

    @Transactional
    public int count(long run, PredictionFilter filter) {
        Query query = entities.createNativeQuery("select count(*)" + WHERE);
        return ((Number) filtered(query, run, filter).getSingleResult()).intValue();
    }

    /** One image of the test set. */
    @Transactional
    public Optional<PredictedImage> image(long run, int image) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = entities.createNativeQuery(
                        "select image, actual, predicted, confidence, loss from prediction"
                                + " where run_id = :run and image = :image",
                        Object[].class)
                .setParameter("run", run)
                .setParameter("image", image)
                .getResultList();
        return rows.stream().map(Predictions::image).findFirst();
    }

    /** The probabilities of one image, one a class; empty when there is no such image. */
    @Transactional
    public Optional<float[]> probabilities(long run, int image) {
        PredictionSet set = entities.find(PredictionSet.class, run);
        if (set == null || image < 0 || image >= set.images) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Probabilities.of(Path.of(set.path), set.images, set.classes).of(image));
        } catch (IOException e) {
            throw new UncheckedIOException("The probabilities of run " + run + " can't be read", e);
        }
    }

    private static Query filtered(Query query, long run, PredictionFilter filter) {
        Boolean right = filter.right();
        return query.setParameter("run", run)
                .setParameter("actual", filter.actual() == null ? -1 : filter.actual())
                .setParameter("predicted", filter.predicted() == null ? -1 : filter.predicted())
                .setParameter("right", right == null ? "both" : right ? "right" : "wrong");
    }

    private static PredictedImage image(Object[] row) {
        return new PredictedImage(
                ((Number) row[0]).intValue(),
                ((Number) row[1]).intValue(),
                ((Number) row[2]).intValue(),
                ((Number) row[3]).doubleValue(),
                ((Number) row[4]).doubleValue());
    }
}
