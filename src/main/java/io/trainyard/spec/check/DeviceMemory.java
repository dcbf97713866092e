package io.trainyard.spec.check;

/**
 * What a device has of memory of its own.
 *
 * @param name for people, such as {@code gpu:0 (NVIDIA A10)}
 */
public record DeviceMemory(String name, long bytes) {}
