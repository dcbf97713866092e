package io.trainyard.launch;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the build left the trainer's files, from whichever folder the server was started. */
final class TrainerDirectory {
    private TrainerDirectory() {}

    /** The one that is configured, else the one that is found. */
    static Path of(LaunchConfig config) throws TrainerStartException {
        Optional<Path> named = config.trainerDirectory();
        return named.isPresent() ? named.get() : find();
    }

    /**
     * The folder {@code trainer} beside the code or beside one of the folders the code is in.
     *
     * @throws TrainerStartException when there is none
     */
    private static Path find() throws TrainerStartException {
        Path code = code();
        return Stream.iterate(code.getParent(), place -> place != null, Path::getParent)
                .map(place -> place.resolve("trainer"))
                .filter(folder -> Files.isDirectory(folder.resolve("common")))
                .findFirst()
                .orElseThrow(() -> new TrainerStartException("No folder trainer beside " + code
                        + ". Build Trainyard with ./trainyard start, or name the folder with"
                        + " -Dtrainyard.launch.trainer-directory."));
    }

    private static Path code() {
        try {
            return Path.of(TrainerDirectory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Indicates a bug: the code is in no folder", e);
        }
    }
}
