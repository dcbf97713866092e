package io.trainyard.bench;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerCommand;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains with a trainer process that no server knows of. */
final class TrainerAlone {

    /** A trainer at work. */
    record Trainer(Process process, Path directory) {}

    /** Looks at a trainer while it works. */
    @FunctionalInterface
    interface Watch {
        void watch(Trainer trainer) throws IOException, InterruptedException;
    }

    private final TrainerInstallation installation;
    private final TrainerRequest example;
    private final Path directory;

    /**
     * @param example what the server asked of a trainer: device, threads and dataset stay the same
     * @param directory for the runs' files; exists
     */
    TrainerAlone(TrainerInstallation installation, TrainerRequest example, Path directory) {
        this.installation = installation;
        this.example = example;
        this.directory = directory;
    }

    /** The same on another dataset. */
    TrainerAlone on(DatasetFiles dataset) {
        TrainerRequest other =
                new TrainerRequest(example.engine(), example.device(), example.threads(), dataset, example.runs());
        return new TrainerAlone(installation, other, directory);
    }

    /** @param watch is given the process when it was started; called on the same thread */
    TrainerEvents run(RunSpec spec, Watch watch) throws IOException, InterruptedException {
        return run(spec, List.of(), watch);
    }

    /**
     * Trains and records every other turn.
     *
     * @param turn epochs; the first ones are recorded
     */
    TrainerEvents inTurns(RunSpec spec, int turn) throws IOException, InterruptedException {
        return run(spec, List.of("-Dtrainyard.recording.turn=" + turn), running -> {});
    }

    private TrainerEvents run(RunSpec spec, List<String> options, Watch watch)
            throws IOException, InterruptedException {
        Path run = Files.createTempDirectory(directory, "run-");
        Path request = Files.writeString(run.resolve("request.json"), ProtocolJson.write(request(run, spec)));
        Process process = command(spec.engine(), options)
                .processBuilder()
                .redirectInput(request.toFile())
                .redirectOutput(run.resolve(TrainerEvents.FILE).toFile())
                .redirectError(run.resolve("log.txt").toFile())
                .start();
        try {
            watch.watch(new Trainer(process, run));
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new BenchException("A trainer ended with exit code " + exitCode + ":\n"
                        + Files.readString(run.resolve("log.txt")));
            }
            return TrainerEvents.read(run);
        } finally {
            process.destroyForcibly();
        }
    }

    private TrainerRequest request(Path run, RunSpec spec) {
        return new TrainerRequest(
                spec.engine(),
                example.device(),
                example.threads(),
                example.dataset(),
                List.of(new TrainerRun("bench", run, spec)));
    }

    private TrainerCommand command(Engine engine, List<String> options) {
        TrainerCommand usual = installation.command(engine, example.device(), example.threads());
        List<String> command = new ArrayList<>(usual.command());
        command.addAll(1, options);
        return new TrainerCommand(command, usual.environment());
    }
}
