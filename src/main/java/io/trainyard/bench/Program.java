package io.trainyard.bench;

import io.trainyard.protocol.TrainerCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of the bench's that Java runs from its source, in a process of its own.
 *
 * @param environment added to the bench's own
 */
record Program(Path source, List<String> options, Map<String, String> environment) {

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
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
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
                        libraries + "/*"),
                Map.of());
    }

    /** Times the arithmetic of one step of the recipe; see RecipeFloor for its arguments. */
    static Program floor(Distribution distribution) {
        return new Program(
                distribution.benchSources().resolve("floor/RecipeFloor.java"),
                List.of("--enable-native-access=ALL-UNNAMED"),
                Map.of());
    }

    /**
     * Trains by DJL's own loop; see EasyTrainTraining for its arguments.
     *
     * @param trainer what starts a trainer with the same engine and threads
     */
    static Program easyTrain(Distribution distribution, TrainerCommand trainer) {
        int afterJava = 1;
        int beforeMain = trainer.command().size() - 1;
        return new Program(
                distribution.benchSources().resolve("easytrain/EasyTrainTraining.java"),
                trainer.command().subList(afterJava, beforeMain),
                trainer.environment());
    }
}
