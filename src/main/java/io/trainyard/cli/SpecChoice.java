package io.trainyard.cli;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A spec's file or a recipe's name: one of the two. */
final class SpecChoice {

    @Parameters(
            arity = "0..1",
            paramLabel = "SPEC",
            description = "A file with the JSON of a run, as the form and REST have it; - for standard input.")
    private @Nullable String file;

    @Option(names = "--recipe", paramLabel = "NAME", description = "A built-in recipe, such as cifar10-mlp.")
    private @Nullable String recipe;

    String text(InputStream input) {
        if (recipe != null) {
            return SpecSource.recipe(recipe);
        }
        if (file != null) {
            return SpecSource.file(file, input);
        }
        throw new IllegalStateException("Indicates a bug: picocli asks for one of the two");
    }
}
