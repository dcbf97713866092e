package io.trainyard.tracking;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

/** Shortens series of one run, with all that is kept of them. */
record SeriesCut(EntityManager entities, long run) {

    /** @param end the last step that stays */
    void to(MetricSummary series, long end) {
        if (series.lastStep <= end) {
            return;
        }
        delete(series.key, end < series.firstStep ? -1 : MetricChunk.chunkOf(end));
        if (end < series.firstStep) {
            entities.remove(series);
            return;
        }
        entities.find(MetricChunk.class, new MetricChunk.Key(run, series.key, MetricChunk.chunkOf(end)))
                .cut(end);
        entities.flush();
        summarize(series);
    }

    private void delete(String key, int behind) {
        entities.createQuery("delete from MetricChunk where runId = :run and key = :key and chunk > :behind")
                .setParameter("run", run)
                .setParameter("key", key)
                .setParameter("behind", behind)
                .executeUpdate();
    }

    private void summarize(MetricSummary series) {
        series.clear();
        chunks(series.key).getResultStream().forEach(chunk -> {
            double[] values = chunk.values();
            for (int i = 0; i < values.length; i++) {
                series.add(chunk.firstStep + i, values[i]);
            }
            entities.detach(chunk); // a long series needn't be in memory at once
        });
    }

    private TypedQuery<MetricChunk> chunks(String key) {
        return entities.createQuery(
                        "from MetricChunk where runId = :run and key = :key order by chunk", MetricChunk.class)
                .setParameter("run", run)
                .setParameter("key", key);
    }
}
