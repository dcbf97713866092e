package io.trainyard.launch;

import io.trainyard.spec.Engine;
import java.util.Optional;

/**
 * An NVIDIA GPU.
 *
 * @param capability its compute capability, such as 8.6: which compiled code it can run
 * @param memoryMegabytes its memory, in millions of bytes
 */
record Gpu(String name, double capability, long memoryMegabytes) {
    /** The newest GPUs that MXNet 1.9.1 holds code for. */
    private static final double MXNET_CAPABILITY = 8.6;

    /** Why this engine can't compute on it; empty when it can. */
    Optional<String> obstacle(Engine engine) {
        return engine == Engine.MXNET && capability > MXNET_CAPABILITY
                ? Optional.of("MXNet 1.9.1 knows GPUs up to compute capability %s; this one has %s: use PyTorch"
                        .formatted(MXNET_CAPABILITY, capability))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s (compute capability %s, %,d MB)".formatted(name, capability, memoryMegabytes);
    }
}
