package io.trainyard.spec.check;

import io.trainyard.spec.Engine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which engine trains a run that asks for {@value #AUTO}, and what GPU it gets. */
@FunctionalInterface
public interface EngineChoice {

    /** What a user writes to leave the engine open; a RunSpec always has the engine that trains it. */
    String AUTO = "auto";

    /**
     * The fastest engine of those that can use the device; any where none can.
     *
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    Engine fastest(String device);

    /**
     * The memory of the GPU that a run gets, the smallest of those it may get; empty when it gets a CPU.
     *
     * @param engine null when that is left open
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    default Optional<DeviceMemory> gpuMemory(@Nullable Engine engine, String device) {
        return Optional.empty();
    }
}
