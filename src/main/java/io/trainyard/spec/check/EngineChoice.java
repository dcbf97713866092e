package io.trainyard.spec.check;

import io.trainyard.spec.Engine;
import java.util.List;

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
     * The memory of the GPUs of which a run gets one, whichever is free first; none when it gets a CPU, or asks for a GPU
     * that there isn't.
     *
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    default List<DeviceMemory> gpus(Engine engine, String device) {
        return List.of();
    }
}
