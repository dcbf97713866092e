package io.trainyard.launch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trainyard.dataset.DatasetService;
import io.trainyard.tracking.CheckpointStore;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunRecorder;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Makes workers as a server would be that has this role; each can be shut down without the others. */
@Singleton
public final class TestWorker {

    /** The test server's, with other roles. */
    private record WorkerConfig(LaunchConfig server) implements LaunchConfig {
        @Override
        public Path home() {
            return server.home();
        }

        @Override
        public Set<String> roles() {
            return Set.of("worker");
        }

        @Override
        public Optional<Path> trainerDirectory() {
            return server.trainerDirectory();
        }

        @Override
        public int cpuSlots() {
            return 1;
        }

        @Override
        public Optional<Integer> cpuThreads() {
            return Optional.of(1);
        }
    }

    private final LaunchConfig config;
    private final DataSource dataSource;
    private final RunQueue queue;
    private final RunRecorder recorder;
    private final RunHistory history;
    private final DatasetService datasets;
    private final Interruptions interruptions;
    private final CheckpointStore checkpoints;
    private final PredictionIntake predictions;
    private final BuildInfo build;
    private final WorkerName name;
    private final Clock clock;
    private final GpuOffers offers;

    TestWorker(
            LaunchConfig server,
            DataSource dataSource,
            RunQueue queue,
            RunRecorder recorder,
            RunHistory history,
            DatasetService datasets,
            Interruptions interruptions,
            CheckpointStore checkpoints,
            PredictionIntake predictions,
            BuildInfo build,
            WorkerName name,
            Clock clock,
            GpuOffers offers) {
        this.config = new WorkerConfig(server);
        this.dataSource = dataSource;
        this.queue = queue;
        this.recorder = recorder;
        this.history = history;
        this.datasets = datasets;
        this.interruptions = interruptions;
        this.checkpoints = checkpoints;
        this.predictions = predictions;
        this.build = build;
        this.name = name;
        this.clock = clock;
        this.offers = offers;
    }

    /** Starts one without GPUs; {@link Worker#stop} ends it. */
    Worker start() {
        return start("no-nvidia-smi-here");
    }

    /** @param nvidiaSmi the command that it asks for its GPUs */
    Worker start(String nvidiaSmi) {
        var shutdown = new ShutdownSignal();
        var requests = new StopRequests(recorder, interruptions, shutdown);
        var runner = new AttemptRunner(
                config,
                recorder,
                interruptions,
                new TrainerStart(config, history, recorder, datasets, checkpoints, requests),
                new TrainerFollow(recorder, build, requests, clock),
                predictions,
                name,
                requests,
                shutdown,
                new DatabaseOutage(shutdown));
        var worker = new Worker(config, dataSource, queue, runner, name, new NvidiaSmi(nvidiaSmi), offers);
        worker.start(new StartupEvent());
        return worker;
    }

    static void stop(Worker worker) {
        worker.stop(new ShutdownEvent());
    }
}
