package io.trainyard.tracking;

/**
 * A file that a run left.
 *
 * @param kind {@code predictions} or {@code model}
 * @param path relative to the attempt's directory
 * @param sha256 lower-case hexadecimal
 */
public record Artifact(String kind, String path, long sizeBytes, String sha256) {}
