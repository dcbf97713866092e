package io.trainyard.launch;

import io.trainyard.dataset.DatasetService;
import io.trainyard.dataset.ImportedDataset;
import io.trainyard.dataset.Split;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.RunRecorder;
import io.trainyard.tracking.TestRuns;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs as a worker leaves them that dies: RUNNING, with a trainer that is no child of ours. */
@Singleton
public final class LeftOvers {
    private final LaunchConfig config;
    private final RunRecorder recorder;
    private final DatasetService datasets;
    private final TestRuns runs;
    private final WorkerName worker;

    LeftOvers(LaunchConfig config, RunRecorder recorder, DatasetService datasets, TestRuns runs, WorkerName worker) {
        this.config = config;
        this.recorder = recorder;
        this.datasets = datasets;
        this.runs = runs;
        this.worker = worker;
    }

    /** One that has begun, but has no trainer yet. */
    AttemptState withoutTrainer(RunSpec spec) {
        return recorder.begin(
                runs.scheduled(spec), worker.value(), config.home().resolve("runs"));
    }

    /** One whose trainer lives on, or not, as the spec's name says. */
    ProcessHandle withTrainer(RunSpec spec) throws IOException, InterruptedException {
        return withTrainer(withoutTrainer(spec), spec);
    }

    ProcessHandle withTrainer(AttemptState attempt, RunSpec spec) throws IOException, InterruptedException {
        AttemptKey key = attempt.key();
        Path directory = Files.createDirectories(attempt.directory());
        Files.writeString(directory.resolve("request.json"), ProtocolJson.write(request(key, directory, spec)));
        ProcessHandle trainer = startAside(directory);
        recorder.trainerStarted(key, trainer, "f00d");
        return trainer;
    }

    /** A shell starts it and ends, so that nobody here is its parent. */
    private ProcessHandle startAside(Path directory) throws IOException, InterruptedException {
        var installation = new TrainerInstallation(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                config.trainerDirectory().orElseThrow(),
                directory);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "\"$@\" <request.json >events.jsonl 2>log.txt & echo $!", "sh"));
        command.addAll(installation.command(Engine.MXNET, "cpu", 1).command());
        Process shell =
                new ProcessBuilder(command).directory(directory.toFile()).start();
        String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        shell.waitFor();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private TrainerRequest request(AttemptKey key, Path directory, RunSpec spec) {
        ImportedDataset dataset = datasets.find(spec.dataset()).orElseThrow();
        var files = new TrainerRequest.DatasetFiles(
                dataset.images(Split.TRAIN),
                dataset.labels(Split.TRAIN),
                dataset.images(Split.TEST),
                dataset.labels(Split.TEST),
                32,
                32,
                3,
                10,
                dataset.hash());
        var run = new TrainerRequest.TrainerRun(Long.toString(key.run()), directory, spec);
        return new TrainerRequest(Engine.MXNET, "cpu", 1, files, List.of(run));
    }
}
