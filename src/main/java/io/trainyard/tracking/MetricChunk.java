package io.trainyard.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Up to 1,024 consecutive points of one series, with the extremes of every 64. */
@Entity
@IdClass(MetricChunk.Key.class)
class MetricChunk {
    static final int POINTS = 1024;
    static final int BLOCK = 64;

    record Key(long runId, String key, int chunk) implements Serializable {}

    @Id
    long runId;

    @Id
    String key;

    @Id
    int chunk;

    long firstStep;
    int count;

    @Nullable
    Double min;

    @Nullable
    Double max;

    byte[] extremes = {};
    byte[] points = {};

    protected MetricChunk() {}

    MetricChunk(long runId, String key, long firstStep) {
        this.runId = runId;
        this.key = key;
        this.chunk = chunkOf(firstStep);
        this.firstStep = firstStep;
    }

    /** Steps count from 1, so that chunk 0 holds the steps 1 to 1,024. */
    static int chunkOf(long step) {
        return Math.toIntExact((step - 1) / POINTS);
    }

    long nextStep() {
        return firstStep + count;
    }

    /** How many points still fit. */
    int room() {
        return Math.toIntExact((chunk + 1L) * POINTS + 1 - nextStep());
    }

    void add(double[] values, int from, int to) {
        int before = count;
        ByteBuffer grown =
                ByteBuffer.allocate((before + to - from) * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        grown.put(points);
        for (int i = from; i < to; i++) {
            grown.putDouble(values[i]);
        }
        points = grown.array();
        count = before + to - from;
        renewExtremes(before / BLOCK);
    }

    /** Takes away the points behind this step. */
    void cut(long end) {
        double[] values = values();
        points = new byte[0];
        extremes = new byte[0];
        count = 0;
        min = null;
        max = null;
        add(values, 0, (int) Math.clamp(end - firstStep + 1, 0, values.length));
    }

    double[] values() {
        double[] values = new double[count];
        littleEndian(points).asDoubleBuffer().get(values);
        return values;
    }

    private void renewExtremes(int fromBlock) {
        ByteBuffer all = littleEndian(points);
        int blocks = Math.ceilDiv(count, BLOCK);
        ByteBuffer renewed = ByteBuffer.allocate(blocks * 2 * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        renewed.put(extremes, 0, fromBlock * 2 * Double.BYTES);
        for (int block = fromBlock; block < blocks; block++) {
            MinMax minMax = new MinMax();
            for (int i = block * BLOCK; i < Math.min(count, (block + 1) * BLOCK); i++) {
                minMax.add(all.getDouble(i * Double.BYTES));
            }
            renewed.putDouble(minMax.min()).putDouble(minMax.max());
            widen(minMax);
        }
        extremes = renewed.array();
    }

    private void widen(MinMax block) {
        if (block.any()) {
            min = min == null ? block.min() : Math.min(min, block.min());
            max = max == null ? block.max() : Math.max(max, block.max());
        }
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
