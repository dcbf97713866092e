package io.trainyard.tracking;

import java.nio.ByteBuffer;

/** How much of a chunk a view needs: its points when zoomed in, the extremes of its blocks, or only its own. */
enum Resolution {
    POINTS("firstStep, points") {
        @Override
        void feed(Thinning thinning, Object[] row) {
            ByteBuffer points = MetricChunk.littleEndian((byte[]) row[1]);
            for (long step = (long) row[0]; points.hasRemaining(); step++) {
                thinning.add(step, points.getDouble());
            }
        }
    },
    BLOCKS("firstStep, extremes, count") {
        @Override
        void feed(Thinning thinning, Object[] row) {
            ByteBuffer extremes = MetricChunk.littleEndian((byte[]) row[1]);
            long end = (long) row[0] + (int) row[2] - 1;
            for (long step = (long) row[0]; extremes.hasRemaining(); step += MetricChunk.BLOCK) {
                thinning.add(step, extremes.getDouble());
                thinning.add(Math.min(end, step + MetricChunk.BLOCK / 2), extremes.getDouble());
            }
        }
    },
    CHUNKS("firstStep, min, max, count") {
        @Override
        void feed(Thinning thinning, Object[] row) {
            thinning.add((long) row[0], row[1] == null ? Double.NaN : (double) row[1]);
            thinning.add((long) row[0] + (int) row[3] / 2, row[2] == null ? Double.NaN : (double) row[2]);
        }
    };

    private final String columns;

    Resolution(String columns) {
        this.columns = columns;
    }

    /** The coarsest that still gives at least two values a bucket. */
    static Resolution of(long points, int maxPoints) {
        if (points <= 16L * maxPoints) {
            return POINTS;
        }
        return points <= (long) MetricChunk.POINTS / 2 * maxPoints ? BLOCKS : CHUNKS;
    }

    String columns() {
        return columns;
    }

    abstract void feed(Thinning thinning, Object[] row);
}
