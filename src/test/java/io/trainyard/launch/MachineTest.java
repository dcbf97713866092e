package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.launch.GpuOffers.Offer;
import io.trainyard.spec.Engine;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.check.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    private static final Gpu H100 = new Gpu("NVIDIA H100", 9.0, 85_521);
    private static final Gpu A10 = new Gpu("NVIDIA A10", 8.6, 24_152);

    private record Config(Path home, Set<String> roles, int cpuSlots) implements LaunchConfig {
        @Override
        public Optional<Path> trainerDirectory() {
            return Optional.of(home);
        }

        @Override
        public Optional<Integer> cpuThreads() {
            return Optional.empty();
        }
    }

    private final Path trainer;

    /** A build with both engines for CPUs and for GPUs. */
    MachineTest(@TempDir Path trainer) throws IOException {
        this.trainer = trainer;
        for (String folder : List.of("mxnet-cpu", "mxnet-gpu", "pytorch-cpu", "pytorch-gpu")) {
            Files.createDirectory(trainer.resolve(folder));
        }
    }

    @Test
    void auto_is_the_cpu_where_there_is_no_gpu() {
        Machine machine = machine();
        assertThat(machine.now().kind(Engine.PYTORCH, "auto")).isEqualTo("cpu");
        assertThat(note(machine, Engine.PYTORCH, "auto"))
                .contains("the CPU here, with ")
                .contains("nvidia-smi finds none here");
    }

    @Test
    void auto_is_a_gpu_that_the_engine_can_use() {
        assertThat(machine(H100).now().kind(Engine.PYTORCH, "auto")).isEqualTo("gpu");
        assertThat(machine(A10).now().kind(Engine.MXNET, "auto")).isEqualTo("gpu");
        assertThat(machine(H100, A10).now().kind(Engine.MXNET, "auto")).isEqualTo("gpu");
    }

    @Test
    void the_note_names_the_gpus_that_the_engine_can_use() {
        assertThat(note(machine(H100, A10), Engine.PYTORCH, "gpu"))
                .isEqualTo("A run goes to gpu:0: NVIDIA H100 (compute capability 9.0, 85,521 MB),"
                        + " or gpu:1: NVIDIA A10 (compute capability 8.6, 24,152 MB).");
        assertThat(note(machine(H100, A10), Engine.MXNET, "auto"))
                .contains("A10")
                .doesNotContain("H100");
        assertThat(note(machine(H100, A10), Engine.PYTORCH, "gpu:1"))
                .contains("A10")
                .doesNotContain("H100");
    }

    @Test
    void auto_is_the_cpu_where_the_gpu_is_too_new_for_the_engine_and_the_form_says_so() {
        Machine machine = machine(H100);
        assertThat(machine.now().kind(Engine.MXNET, "auto")).isEqualTo("cpu");
        assertThat(note(machine, Engine.MXNET, "auto"))
                .contains("MXNet 1.9.1 knows GPUs up to compute capability 8.6; this one has 9.0: use PyTorch");
    }

    @Test
    void where_the_engine_is_left_open_the_note_says_why_the_other_is_not_taken() {
        assertThat(note(machine(H100), null, "auto"))
                .endsWith(
                        "The engine is PyTorch, the faster one on a GPU. MXNet can't use it: MXNet 1.9.1 knows GPUs up to"
                                + " compute capability 8.6; this one has 9.0: use PyTorch.");
        assertThat(note(machine(A10), null, "auto")).endsWith("The engine is PyTorch, the faster one on a GPU.");
    }

    @Test
    void a_gpu_that_was_asked_for_is_never_replaced_by_another_device() {
        assertThat(machine().now().refusal(Engine.PYTORCH, "gpu"))
                .hasValue("Device gpu was asked for, but nvidia-smi finds none here. Choose the device cpu or auto.");
        assertThat(machine(A10).now().refusal(Engine.PYTORCH, "gpu:3"))
                .get(STRING)
                .contains("the last one here is gpu:0");
        assertThat(machine(H100, A10).now().refusal(Engine.MXNET, "gpu:0"))
                .get(STRING)
                .contains("use PyTorch");
        assertThat(machine(H100, A10).now().refusal(Engine.MXNET, "gpu:1")).isEmpty();
    }

    @Test
    void a_model_that_is_too_large_for_the_gpu_it_would_get_is_refused_with_that_gpu() {
        Gpu small = new Gpu("NVIDIA T400", 7.5, 4);
        ObjectNode recipe = Recipes.list().getFirst().draft();

        assertThat(machine(A10, small)
                        .read(recipe.put("device", "gpu:1"), Samples.DATASETS)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("model.layers[1].units");
                    assertThat(problem.message()).contains("of GPU memory", "3.81 MB of gpu:1 (NVIDIA T400)");
                });
        assertThat(machine(A10, small)
                        .read(recipe.put("device", "gpu"), Samples.DATASETS)
                        .problems())
                .as("it may get the small one")
                .hasSize(1);
        assertThat(machine(A10, small)
                        .read(recipe.put("device", "gpu:0"), Samples.DATASETS)
                        .problems())
                .isEmpty();
        assertThat(machine(A10, small)
                        .read(recipe.put("device", "cpu"), Samples.DATASETS)
                        .problems())
                .isEmpty();
    }

    @Test
    void an_engine_that_this_build_lacks_is_named() throws IOException {
        Files.delete(trainer.resolve("pytorch-gpu"));
        assertThat(machine(H100).now().obstacle(Engine.PYTORCH, "gpu:0"))
                .hasValue("this build holds no PyTorch for GPUs");
        assertThat(machine(H100).now().obstacle(Engine.PYTORCH, "auto")).isEmpty();
        Files.delete(trainer.resolve("pytorch-cpu"));
        assertThat(machine().now().obstacle(Engine.PYTORCH, "cpu")).hasValue("this build holds no PyTorch for CPUs");
    }

    @Test
    void a_server_without_a_worker_goes_by_what_workers_elsewhere_offer() {
        assertThat(note(machine(Set.of("server")), Engine.MXNET, "cpu")).contains("workers elsewhere");
        assertThat(machine(Set.of("server")).now().refusal(Engine.MXNET, "gpu"))
                .get(STRING)
                .contains("no worker that runs now has one");
        assertThat(machine(Set.of("server"), A10).now().refusal(Engine.MXNET, "gpu"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "auto,   '',          MXNET",
        "cpu,    NVIDIA H100, MXNET",
        "auto,   NVIDIA H100, PYTORCH",
        "gpu,    NVIDIA A10,  PYTORCH",
        "gpu:0,  NVIDIA A10,  PYTORCH",
    })
    void an_engine_that_is_left_open_is_the_fastest_for_the_device(String device, String gpu, Engine fastest) {
        Gpu[] gpus = Stream.of(H100, A10).filter(g -> g.name().equals(gpu)).toArray(Gpu[]::new);
        assertThat(machine(gpus).now().fastest(device)).isEqualTo(fastest);
    }

    @Test
    void an_engine_that_cannot_use_the_device_is_not_taken() throws IOException {
        Files.delete(trainer.resolve("pytorch-gpu"));
        assertThat(machine(A10).now().fastest("auto")).isEqualTo(Engine.MXNET);
        assertThat(machine(A10).now().fastest("gpu:0")).isEqualTo(Engine.MXNET);
        assertThat(note(machine(A10), null, "auto"))
                .endsWith("The engine is MXNet: the faster one on a GPU, PyTorch, can't be used, since this build holds"
                        + " no PyTorch for GPUs.");
        assertThat(machine(H100).now().fastest("auto"))
                .as("on the CPU, since no engine can use the GPU")
                .isEqualTo(Engine.MXNET);
        assertThat(note(machine(H100), null, "auto"))
                .contains("No GPU: MXNet 1.9.1 knows GPUs up to", "; this build holds no PyTorch for GPUs.")
                .endsWith("The engine is MXNet, the faster one on a CPU.");
    }

    @Test
    void a_device_that_no_engine_can_use_is_refused_with_the_reason_of_each() throws IOException {
        Files.delete(trainer.resolve("pytorch-gpu"));
        Devices now = machine(H100).now();
        assertThat(now.refusal(now.fastest("gpu"), "gpu"))
                .hasValue(
                        "Device gpu was asked for, but MXNet 1.9.1 knows GPUs up to compute capability 8.6; this one"
                                + " has 9.0: use PyTorch; this build holds no PyTorch for GPUs. Choose the device cpu or auto.");
        assertThat(note(machine(H100), null, "gpu:0"))
                .startsWith("No engine can use gpu:0 here: MXNet 1.9.1 knows")
                .endsWith("; this build holds no PyTorch for GPUs.");
    }

    @Test
    void what_is_submitted_with_the_engine_left_open_has_the_engine_that_will_train_it() {
        ObjectNode recipe = Recipes.list().getFirst().draft();
        assertThat(machine().read(recipe, Samples.DATASETS).spec())
                .extracting(RunSpec::engine)
                .isEqualTo(Engine.MXNET);
        assertThat(machine(H100)
                        .read(SpecJson.compact(recipe), Samples.DATASETS)
                        .spec())
                .extracting(RunSpec::engine)
                .isEqualTo(Engine.PYTORCH);
        assertThat(machine().read(recipe.put("device", "gpu"), Samples.DATASETS).problems())
                .containsExactly(new Problem(
                        "device",
                        "Device gpu was asked for, but nvidia-smi finds none here. Choose the device cpu or auto."));
    }

    private static String note(Machine machine, @Nullable Engine engine, String device) {
        return new DeviceNote(machine.now(), engine, device).text();
    }

    private Machine machine(Gpu... gpus) {
        return machine(Set.of("server", "worker"), gpus);
    }

    private Machine machine(Set<String> roles, Gpu... gpus) {
        List<Offer> offers = IntStream.range(0, gpus.length)
                .mapToObj(number -> new Offer("worker", number, gpus[number]))
                .toList();
        return new Machine(new Config(trainer, roles, 1), () -> offers);
    }
}
