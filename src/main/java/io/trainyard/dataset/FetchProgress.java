package io.trainyard.dataset;

/** Is told how a fetch gets on, often; from the thread that fetches. */
@FunctionalInterface
public interface FetchProgress {

    /** For who doesn't want to know. */
    FetchProgress SILENT = state -> {};

    void report(FetchState state);
}
