package io.trainyard.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the bench's that Java runs from its source, in a process of its own. */
record Program(Path source, List<String> options) {

    /** Numbers that it printed, one a line, after the arguments were worked through. */
    List<Double> run(List<String> arguments) throws IOException, InterruptedException {
        if (!Files.exists(source)) {
            throw new BenchException(source + " is missing: the bench needs Trainyard's sources beside the build.");
        }
        List<String> command = new ArrayList<>(List.of(Distribution.java().toString()));
        command.addAll(options);
        command.add(source.toString());
        command.addAll(arguments);
        Path log = Files.createTempFile("trainyard-bench-", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchException(source.getFileName() + " failed:\n" + Files.readString(log));
            }
            return output.lines().map(Double::valueOf).toList();
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(log);
        }
    }

    /** Trains by TensorFlow; see TensorFlowTraining for its arguments. */
    static Program tensorFlow(Distribution distribution) {
        Path libraries = distribution.tensorFlow();
        if (!Files.isDirectory(libraries)) {
            throw new BenchException("There is no TensorFlow in " + libraries
                    + ": fetch it with ./mvnw -Pbench dependency:copy@bench-tensorflow");
        }
        return new Program(
                distribution.benchSources().resolve("tensorflow/TensorFlowTraining.java"),
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.bytedeco.javacpp.cachedir=" + libraries.resolve("native"),
                        "-cp",
                        libraries + "/*"));
    }

    /** Times the arithmetic of one step of the recipe; see RecipeFloor for its arguments. */
    static Program floor(Distribution distribution) {
        return new Program(
                distribution.benchSources().resolve("floor/RecipeFloor.java"),
                List.of("--enable-native-access=ALL-UNNAMED"));
    }
}
