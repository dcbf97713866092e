package io.trainyard.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/** The series of runs: packed when written, thinned when read. */
@ApplicationScoped
public class MetricStore {

    private final EntityManager entities;

    MetricStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Appends points behind those that are there.
     *
     * @param samples of what no trainer tells, by series: they come behind the last ones, with one clock for all of them
     * @throws IllegalArgumentException when the first of the points isn't the next one of its series
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void append(long run, List<SeriesPoints> points, List<Map<String, Double>> samples) {
        Set<String> sampled = new LinkedHashSet<>();
        samples.forEach(sample -> sampled.addAll(sample.keySet()));
        Stream<String> keys = Stream.concat(points.stream().map(SeriesPoints::key), sampled.stream());
        load(MetricSummary.class, keys.map(key -> new MetricSummary.Key(run, key)));
        List<SeriesPoints> all = new ArrayList<>(points);
        long clock = sampled.stream().mapToLong(key -> lastStep(run, key)).max().orElse(0);
        sampled.forEach(key -> all.add(sampled(run, key, clock, samples)));
        load(
                MetricChunk.class,
                all.stream().map(one -> new MetricChunk.Key(run, one.key(), MetricChunk.chunkOf(one.firstStep()))));
        all.forEach(one -> append(run, one));
    }

    /** A series that is new begins at the clock; one that had no value for a while is NaN there, once it has one again. */
    private SeriesPoints sampled(long run, String key, long clock, List<Map<String, Double>> samples) {
        long last = lastStep(run, key);
        int missed = last == 0 ? 0 : Math.toIntExact(clock - last);
        int end = samples.size();
        while (!samples.get(end - 1).containsKey(key)) {
            end--;
        }
        double[] values = new double[missed + end];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < end; i++) {
            values[missed + i] = samples.get(i).getOrDefault(key, Double.NaN);
        }
        return new SeriesPoints(key, clock + 1 - missed, values);
    }

    /** Each statement is a wait for the database: what one update needs comes with one. */
    private void load(Class<?> entity, Stream<?> ids) {
        entities.unwrap(Session.class).findMultiple(entity, ids.toList());
    }

    /** 0 where there is none. */
    private long lastStep(long run, String key) {
        MetricSummary summary = entities.find(MetricSummary.class, new MetricSummary.Key(run, key));
        return summary == null ? 0 : summary.lastStep;
    }

    private void append(long run, SeriesPoints points) {
        if (points.values().length == 0) {
            return;
        }
        MetricSummary summary = summary(run, points);
        for (int i = 0; i < points.values().length; i++) {
            summary.add(points.firstStep() + i, points.values()[i]);
        }
        int done = 0;
        while (done < points.values().length) {
            MetricChunk chunk = chunk(run, points.key(), points.firstStep() + done);
            int fit = Math.min(chunk.room(), points.values().length - done);
            chunk.add(points.values(), done, done + fit);
            done += fit;
        }
    }

    private MetricSummary summary(long run, SeriesPoints points) {
        MetricSummary found = entities.find(MetricSummary.class, new MetricSummary.Key(run, points.key()));
        if (found == null) {
            found = new MetricSummary(run, points.key(), points.firstStep());
            entities.persist(found);
        }
        if (points.firstStep() != found.lastStep + 1) {
            throw new IllegalArgumentException("Series %s of run %d goes on at step %d, but step %d came"
                    .formatted(points.key(), run, found.lastStep + 1, points.firstStep()));
        }
        return found;
    }

    private MetricChunk chunk(long run, String key, long step) {
        var id = new MetricChunk.Key(run, key, MetricChunk.chunkOf(step));
        MetricChunk found = entities.find(MetricChunk.class, id);
        if (found == null) {
            found = new MetricChunk(run, key, step);
            entities.persist(found);
        }
        return found;
    }

    /**
     * Takes away what the trainer told behind these ends, as if it had never come. What its machine was used for stays:
     * that did happen.
     *
     * @param ends the last step that stays of each series; a series that isn't named goes altogether
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void cut(long run, Map<String, Long> ends) {
        var cut = new SeriesCut(entities, run);
        entities.createQuery("from MetricSummary where runId = :run", MetricSummary.class)
                .setParameter("run", run)
                .getResultStream()
                .filter(summary -> !summary.key.startsWith(Metric.SYSTEM))
                .forEach(summary -> cut.to(summary, ends.getOrDefault(summary.key, 0L)));
    }

    /** What each series of a run comes to, by key. */
    @Transactional
    public Map<String, Metric> metrics(long run) {
        return entities.createQuery("from MetricSummary where runId = :run order by key", MetricSummary.class)
                .setParameter("run", run)
                .getResultStream()
                .map(MetricSummary::toMetric)
                .collect(Collectors.toMap(Metric::key, Function.identity()));
    }

    /**
     * A series, thinned so that every finite extreme stays visible. A value that isn't finite stays where points are
     * read: among all of a short series, and around both ends of a long one, where a run that diverged has its last.
     *
     * @param from first step wanted, from 1
     * @param to last step wanted
     * @param maxPoints about how many points at most, 2 or more
     * @return empty when the run has no such series
     */
    @Transactional
    public Optional<Curve> read(long run, String key, long from, long to, int maxPoints) {
        MetricSummary summary = entities.find(MetricSummary.class, new MetricSummary.Key(run, key));
        if (summary == null) {
            return Optional.empty();
        }
        long first = Math.max(from, summary.firstStep);
        long last = Math.min(to, summary.lastStep);
        if (first > last) {
            return Optional.of(Curve.EMPTY);
        }
        var thinning = new Thinning(first, last, maxPoints);
        feed(
                thinning,
                run,
                key,
                MetricChunk.chunkOf(first),
                MetricChunk.chunkOf(last),
                Resolution.of(last - first + 1, maxPoints));
        return Optional.of(thinning.curve());
    }

    /** Chunks at the ends are read by points: only some of theirs may be wanted. */
    private void feed(Thinning thinning, long run, String key, int from, int to, Resolution resolution) {
        if (resolution == Resolution.POINTS || to - from < 2) {
            rows(run, key, from, to, Resolution.POINTS).forEach(row -> Resolution.POINTS.feed(thinning, row));
        } else {
            feed(thinning, run, key, from, from, Resolution.POINTS);
            rows(run, key, from + 1, to - 1, resolution).forEach(row -> resolution.feed(thinning, row));
            feed(thinning, run, key, to, to, Resolution.POINTS);
        }
    }

    private List<Object[]> rows(long run, String key, int from, int to, Resolution resolution) {
        return entities.createQuery(
                        "select " + resolution.columns() + " from MetricChunk where runId = :run and key = :key"
                                + " and chunk between :from and :to order by chunk",
                        Object[].class)
                .setParameter("run", run)
                .setParameter("key", key)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }
}
