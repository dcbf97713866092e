package io.trainyard.cli;

import io.trainyard.client.ClientException;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.Recipes.Recipe;
import io.trainyard.spec.SpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Where the spec of a run comes from: a file, standard input, or a built-in recipe. */
final class SpecSource {

    private static final String STANDARD_INPUT = "-";

    private SpecSource() {}

    /**
     * The text as it is, unchecked.
     *
     * @param file a path, or {@code -} for the input
     */
    static String file(String file, InputStream input) {
        try {
            return file.equals(STANDARD_INPUT)
                    ? new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new ClientException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new ClientException("The spec " + file + " can't be read: " + e, e);
        }
    }

    static String recipe(String name) {
        return Recipes.named(name)
                .map(recipe -> SpecJson.compact(recipe.draft()))
                .orElseThrow(() -> new ClientException("There is no recipe '" + name + "'; there is " + names() + "."));
    }

    static String names() {
        return Recipes.list().stream().map(Recipe::name).collect(Collectors.joining(", "));
    }
}
