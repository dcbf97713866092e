package io.trainyard.launch;

import static io.trainyard.tracking.RunStatus.KILLED;
import static io.trainyard.tracking.RunStatus.RUNNING;
import static io.trainyard.tracking.RunStatus.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.TestRuns;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker with an A10, which both engines know, and an H100, which MXNet doesn't. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SeveralDevicesTest {
    private static final Gpu A10 = new Gpu("NVIDIA A10", 8.6, 24_152);
    private static final Gpu H100 = new Gpu("NVIDIA H100", 9.0, 85_521);
    private static final String TRAINS = "trains until it is stopped";

    private final TestWorker workers;
    private final Launcher launcher;
    private final RunQueue queue;
    private final RunHistory history;
    private final LeftOvers leftOvers;
    private final WorkerName name;
    private final EntityManager entities;

    private final LaunchConfig config;
    private final List<Worker> started = new ArrayList<>();

    SeveralDevicesTest(
            TestWorker workers,
            Launcher launcher,
            RunQueue queue,
            RunHistory history,
            LeftOvers leftOvers,
            WorkerName name,
            EntityManager entities,
            LaunchConfig config) {
        this.workers = workers;
        this.launcher = launcher;
        this.queue = queue;
        this.history = history;
        this.leftOvers = leftOvers;
        this.name = name;
        this.entities = entities;
        this.config = config;
    }

    @BeforeEach
    void empty() {
        update("delete from scheduled_tasks");
        update("delete from gpu");
    }

    @AfterEach
    void end() {
        stopWorker();
        update("delete from scheduled_tasks");
    }

    @Test
    void two_runs_on_gpus_and_one_on_the_cpu_train_at_the_same_time() throws IOException {
        startWorker(A10, H100);
        long[] runs = {launch(Engine.PYTORCH, "gpu"), launch(Engine.PYTORCH, "gpu"), launch(Engine.PYTORCH, "cpu")};
        awaitTraining(runs);

        assertThat(LongStream.of(runs).mapToObj(this::device)).containsExactlyInAnyOrder("gpu:0", "gpu:1", "cpu");
        long fourth = launch(Engine.PYTORCH, "gpu");
        assertThat(queue.line(fourth).orElseThrow())
                .isEqualTo(new QueueLine(QueueLine.Kind.GPU, List.of(fourth), List.of(runs[0], runs[1])));
        launcher.stop(runs[1]);
        awaitTraining(fourth);
        assertThat(device(fourth)).isEqualTo(device(runs[1]));
    }

    @Test
    void a_run_waits_for_the_gpu_that_it_asks_for_while_another_is_free() throws IOException {
        startWorker(A10, H100);
        long first = launch(Engine.PYTORCH, "gpu:1");
        awaitTraining(first);
        long second = launch(Engine.PYTORCH, "gpu:1");
        long other = launch(Engine.PYTORCH, "gpu");
        awaitTraining(other);

        assertThat(List.of(device(first), device(other))).containsExactly("gpu:1", "gpu:0");
        assertThat(queue.waiting()).containsExactly(second);
    }

    @Test
    void an_engine_gets_only_gpus_that_it_knows() throws IOException {
        startWorker(H100, A10);
        long first = launch(Engine.MXNET, "gpu");
        awaitTraining(first);
        long second = launch(Engine.MXNET, "auto");
        long other = launch(Engine.PYTORCH, "gpu");
        awaitTraining(other);

        assertThat(device(first)).isEqualTo("gpu:1");
        assertThat(queue.waiting()).containsExactly(second);
        assertThat(device(other)).isEqualTo("gpu:0");
    }

    @Test
    void auto_is_a_gpu_where_a_worker_has_one_that_the_engine_knows_else_the_cpu() throws IOException {
        startWorker(H100);
        long pytorch = launch(Engine.PYTORCH, "auto");
        long mxnet = launch(Engine.MXNET, "auto");
        awaitTraining(pytorch, mxnet);

        assertThat(device(pytorch)).isEqualTo("gpu:0");
        assertThat(device(mxnet)).isEqualTo("cpu");
    }

    @Test
    void a_gpu_that_no_worker_has_is_refused_and_nothing_is_recorded() throws IOException {
        String before = history.fingerprint();
        assertThatThrownBy(() -> launch(Engine.PYTORCH, "gpu"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Device gpu was asked for, but no worker that runs now has one.");
        startWorker(H100);
        assertThatThrownBy(() -> launch(Engine.MXNET, "gpu"))
                .hasMessageContaining(
                        "MXNet 1.9.1 knows GPUs up to compute capability 8.6; this one has 9.0: use PyTorch");
        assertThat(history.fingerprint()).isEqualTo(before);
    }

    @Test
    void a_worker_that_has_ended_or_is_not_seen_any_more_offers_no_gpu() throws IOException {
        startWorker(A10);
        update("update gpu set seen_at = now() - interval '61 seconds'");
        assertThatThrownBy(() -> launch(Engine.PYTORCH, "gpu")).hasMessageContaining("no worker that runs now");
        update("update gpu set seen_at = now()");
        stopWorker();
        assertThatThrownBy(() -> launch(Engine.PYTORCH, "gpu")).hasMessageContaining("no worker that runs now");
    }

    @Test
    void a_paused_run_with_auto_that_began_on_the_cpu_stays_there() throws IOException {
        startWorker();
        long run = launch(Engine.PYTORCH, "auto");
        awaitTraining(run);
        launcher.pause(run);
        Await.until(
                () -> history.summary(run).orElseThrow().held() && queue.held().isEmpty());
        stopWorker();
        startWorker(A10);
        launcher.resume(run);
        Await.until(() -> history.find(run).orElseThrow().attempts().size() == 2);

        assertThat(queue.line(run).orElseThrow().kind()).isEqualTo(QueueLine.Kind.CPU);
    }

    @Test
    void what_a_slot_held_when_its_worker_was_killed_waits_for_that_device_alone() throws IOException {
        startWorker(A10, H100);
        stopWorker();
        update("insert into gpu values ('" + name.value() + "', 0, 'A', 8, 1, now()), ('" + name.value()
                + "', 1, 'B', 8, 1, now())");
        long cpu = launch(Engine.PYTORCH, "cpu");
        long gpu = launch(Engine.PYTORCH, "gpu");
        hold(cpu, Slot.cpu(1));
        hold(gpu, Slot.gpu(1, H100));

        assertThat(queue.release("another")).isZero();
        assertThat(queue.release(name.value())).isEqualTo(2);
        assertThat(queue.waiting()).containsExactly(cpu, gpu);
        assertThat(List.of(task(cpu), task(gpu))).containsExactly("train-cpu", "train-pytorch-gpu-1");
        startWorker(A10, H100);
        awaitTraining(cpu, gpu);
        assertThat(device(gpu)).isEqualTo("gpu:1");
    }

    @Test
    void a_run_whose_gpu_is_gone_can_be_stopped() throws IOException {
        long run = leftOvers
                .withoutTrainer(TestRuns.spec("devices", TRAINS, 0.1))
                .key()
                .run();
        QuarkusTransaction.requiringNew().run(() -> queue.add(run, "train-pytorch-gpu-0"));
        startWorker();

        assertThat(launcher.stop(run)).isEqualTo(RUNNING);

        Await.until(() -> history.summary(run).orElseThrow().status() == KILLED);
    }

    private Object task(long run) {
        return entities.createNativeQuery("select task_name from scheduled_tasks where task_instance = :run")
                .setParameter("run", Long.toString(run))
                .getSingleResult();
    }

    private void hold(long run, Slot slot) {
        update("update scheduled_tasks set picked = true, picked_by = '%s' where task_instance = '%d'"
                .formatted(slot.holder(name.value()), run));
    }

    private void startWorker(Gpu... gpus) throws IOException {
        started.add(workers.start(FakeNvidiaSmi.of(config.home(), gpus)));
    }

    private void stopWorker() {
        started.forEach(TestWorker::stop);
        started.clear();
    }

    private void awaitTraining(long... runs) {
        for (long run : runs) {
            Await.until(
                    () -> "evaluating".equals(history.summary(run).orElseThrow().phase()));
            assertThat(history.summary(run).orElseThrow().status()).isNotEqualTo(SCHEDULED);
        }
    }

    /** What its trainer was told to compute on. */
    private String device(long run) {
        Path directory = history.find(run).orElseThrow().attempts().getLast().directory();
        try {
            return ProtocolJson.request(Files.readString(directory.resolve("request.json")))
                    .device();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long launch(Engine engine, String device) {
        RunSpec spec = TestRuns.spec("devices", TRAINS, 0.1);
        RunSpec wanted = new RunSpec(
                spec.experiment(),
                spec.name(),
                spec.dataset(),
                spec.model(),
                spec.loss(),
                spec.optimizer(),
                spec.metrics(),
                spec.fit(),
                spec.seed(),
                engine,
                device);
        return launcher.launch(wanted, "local");
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }
}
