package io.trainyard.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that replace values of the spec; text, because the server checks them. */
final class OverrideOptions {

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
    private @Nullable String epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Images a step.")
    private @Nullable String batchSize;

    @Option(names = "--learning-rate", paramLabel = "X", description = "Step size of the optimizer, such as 0.0005.")
    private @Nullable String learningRate;

    @Option(names = "--seed", paramLabel = "N", description = "Of initial weights, shuffling and dropout.")
    private @Nullable String seed;

    @Option(names = "--engine", paramLabel = "NAME", description = "mxnet, pytorch, or auto for the fastest.")
    private @Nullable String engine;

    @Option(names = "--device", paramLabel = "NAME", description = "auto, cpu, gpu, or gpu:0 and so on.")
    private @Nullable String device;

    @Option(names = "--name", paramLabel = "TEXT", description = "What the run is called.")
    private @Nullable String name;

    Overrides values() {
        return new Overrides()
                .number("fit.epochs", epochs)
                .number("fit.batch_size", batchSize)
                .number("optimizer.learning_rate", learningRate)
                .number("seed", seed)
                .text("engine", engine)
                .text("device", device)
                .text("name", name);
    }
}
