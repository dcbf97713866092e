package io.trainyard.spec;

/** Stub: replaced by the catalogue-driven reader. */
final class SpecReader {
    private SpecReader() {}
}
