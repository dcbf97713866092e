package io.trainyard.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * A trainer's installation whose trainer learns nothing, but behaves as the run's name says: see {@code
 * StandInTrainerMain.java} among the test resources. A real process, started the way of the real one.
 */
public final class StandInTrainer {
    private StandInTrainer() {}

    /** Compiles it into {@code common}, and makes the folders of the engines that it doesn't need. */
    public static void install(Path directory) throws IOException {
        Path source = Files.createDirectories(directory.resolve("source")).resolve("TrainerMain.java");
        try (InputStream text = StandInTrainer.class.getResourceAsStream("/StandInTrainerMain.java")) {
            Files.write(source, text.readAllBytes());
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        if (failed != 0) {
            throw new IOException("The stand-in for the trainer doesn't compile");
        }
        for (String engine : List.of("mxnet-cpu", "mxnet-gpu", "pytorch-cpu", "pytorch-gpu")) {
            Files.createDirectories(directory.resolve(engine));
        }
        pack(classes, Files.createDirectories(directory.resolve("common")).resolve("trainer.jar"));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(classes)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }
}
