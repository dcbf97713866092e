package io.trainyard.launch;

import io.trainyard.dataset.DatasetException;
import io.trainyard.dataset.DatasetService;
import io.trainyard.dataset.FetchProgress;
import io.trainyard.dataset.FetchState;
import io.trainyard.dataset.ImportedDataset;
import io.trainyard.dataset.Split;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.MemoryNeed;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.AttemptState;
import io.trainyard.tracking.CheckpointStore;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Makes ready what a trainer needs, the dataset first, and starts it. */
@ApplicationScoped
public class TrainerStart {
    private final LaunchConfig config;
    private final RunHistory history;
    private final RunRecorder recorder;
    private final DatasetService datasets;
    private final CheckpointStore checkpoints;
    private final StopRequests requests;

    TrainerStart(
            LaunchConfig config,
            RunHistory history,
            RunRecorder recorder,
            DatasetService datasets,
            CheckpointStore checkpoints,
            StopRequests requests) {
        this.config = config;
        this.history = history;
        this.recorder = recorder;
        this.datasets = datasets;
        this.checkpoints = checkpoints;
        this.requests = requests;
    }

    /**
     * A trainer that works on the attempt, recorded with it.
     *
     * @param device {@code cpu} or {@code gpu:N}
     * @throws InterruptedException when the run is to stop or this process ends before it could start
     */
    TrainerProcess start(AttemptState attempt, String device)
            throws IOException, InterruptedException, TrainerStartException {
        AttemptKey key = attempt.key();
        RunDetails run = history.find(key.run()).orElseThrow();
        try {
            ImportedDataset dataset = datasets.prepare(run.spec().dataset(), new Fetch(key));
            if (requests.any(key.run())) {
                throw new InterruptedException();
            }
            recorder.phase(key, "starting", null, null);
            TrainerProcess trainer = start(attempt, run, dataset, device);
            return recorded(key, trainer, dataset);
        } catch (DatasetException | UncheckedIOException | IllegalStateException e) {
            throw new TrainerStartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** One that nobody could find again is ended. */
    private TrainerProcess recorded(AttemptKey key, TrainerProcess trainer, ImportedDataset dataset) {
        try {
            recorder.trainerStarted(key, trainer.handle(), dataset.hash());
            return trainer;
        } catch (RuntimeException e) {
            trainer.kill();
            throw e;
        }
    }

    private TrainerProcess start(AttemptState attempt, RunDetails details, ImportedDataset dataset, String device)
            throws IOException, TrainerStartException {
        RunSpec spec = details.spec();
        Path directory = Files.createDirectories(attempt.directory());
        TrainerThreads threads = TrainerThreads.of(
                details.attempts(), config.cpuThreads(), Runtime.getRuntime().availableProcessors());
        Files.writeString(
                directory.resolve(TrainerProcess.LOG),
                threads.note(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        long id = attempt.key().run();
        var run = new TrainerRequest.TrainerRun(
                Long.toString(id), directory, spec, checkpoints(id), details.continuedFrom());
        var request = new TrainerRequest(spec.engine(), device, threads.number(), files(dataset), List.of(run));
        Files.writeString(directory.resolve(TrainerProcess.REQUEST), ProtocolJson.write(request));
        double heap = MemoryNeed.of(spec, dataset.shape()).heapBytes(device);
        ProcessBuilder command = installation()
                .command(spec.engine(), device, threads.number(), heap)
                .processBuilder();
        return TrainerProcess.start(command, directory);
    }

    private List<TrainerRequest.Checkpoint> checkpoints(long run) {
        return checkpoints.usable(run).stream()
                .map(kept -> new TrainerRequest.Checkpoint(
                        kept.path(), kept.sizeBytes(), kept.sha256(), kept.step(), kept.loss()))
                .toList();
    }

    private TrainerInstallation installation() throws TrainerStartException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new TrainerInstallation(
                java, TrainerDirectory.of(config), config.home().resolve("engines"));
    }

    private static TrainerRequest.DatasetFiles files(ImportedDataset dataset) {
        var shape = dataset.shape();
        return new TrainerRequest.DatasetFiles(
                dataset.images(Split.TRAIN),
                dataset.labels(Split.TRAIN),
                dataset.images(Split.TEST),
                dataset.labels(Split.TEST),
                shape.height(),
                shape.width(),
                shape.channels(),
                shape.classes().size(),
                dataset.hash());
    }

    /** Shows a fetch on the run's page, and cancels it when the run is stopped. */
    private final class Fetch implements FetchProgress {
        private static final long EVERY_NANOS = 400_000_000;
        private final AttemptKey key;
        private long next = System.nanoTime();

        Fetch(AttemptKey key) {
            this.key = key;
        }

        @Override
        public void report(FetchState state) {
            if (System.nanoTime() - next < 0) {
                return;
            }
            next = System.nanoTime() + EVERY_NANOS;
            boolean goesOn = state.phase() != FetchState.Phase.FAILED;
            if (goesOn && requests.any(key.run())) {
                Thread.currentThread().interrupt();
            }
            String phase = state.message().isEmpty() ? state.phase().name().toLowerCase(Locale.ROOT) : state.message();
            boolean counted = state.bytesDone() > 0 && state.bytesTotal() > 0;
            recorder.phase(key, phase, counted ? state.bytesDone() : null, counted ? state.bytesTotal() : null);
        }
    }
}
