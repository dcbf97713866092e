package io.trainyard.spec.check;

import io.trainyard.spec.Engine;

/** Which engine trains a run that asks for {@value #AUTO}. */
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
}
