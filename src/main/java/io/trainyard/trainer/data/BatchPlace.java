package io.trainyard.trainer.data;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.Locale;

/** Where a split's batches are made. */
public enum BatchPlace {
    /** In Java, from the mapped files. */
    HOST,
    /** On the device, which keeps the whole split. */
    DEVICE;

    /** System property: {@code host} or {@code device}; without it a GPU keeps what fits well, and a CPU nothing. */
    static final String DATA = "trainyard.data";

    /** The rest is for the model, its optimizer and what a step computes. */
    private static final int PART_OF_FREE_MEMORY = 4;

    /**
     * Says in the log where they are made, and why.
     *
     * @throws IllegalArgumentException when the system property is something else
     */
    public static BatchPlace of(Device device, ImageData data) {
        String asked = System.getProperty(DATA);
        if (asked != null) {
            return valueOf(asked.toUpperCase(Locale.ROOT)).said("-D" + DATA + "=" + asked + " asks for it");
        }
        return device.isGpu() ? of(DeviceBatches.bytes(data), free(device)) : HOST.said("the device is a CPU");
    }

    /**
     * @param bytes that would be kept
     * @param free bytes of the GPU's memory
     */
    static BatchPlace of(long bytes, long free) {
        BatchPlace place = bytes <= free / PART_OF_FREE_MEMORY ? DEVICE : HOST;
        return place.said("they have %,d bytes, and %,d are free on the GPU".formatted(bytes, free));
    }

    private BatchPlace said(String why) {
        System.err.printf(
                "%s: %s%n",
                this == HOST ? "Makes batches in Java" : "Keeps the examples on the device, and makes batches there",
                why);
        return this;
    }

    private static long free(Device device) {
        MemoryUsage memory = CudaUtils.getGpuMemory(device);
        return memory.getMax() - memory.getUsed();
    }
}
