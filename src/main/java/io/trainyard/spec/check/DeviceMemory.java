package io.trainyard.spec.check;

/**
 * What a device has of memory of its own.
 *
 * @param device such as {@code gpu:0}
 * @param model such as {@code NVIDIA A10}
 */
public record DeviceMemory(String device, String model, long bytes) {

    /** For people. */
    String name() {
        return "%s (%s)".formatted(device, model);
    }
}
