package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.spec.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final Gpu H100 = new Gpu("NVIDIA H100", 9.0);
    private static final Gpu A10 = new Gpu("NVIDIA A10", 8.6);

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
    void auto_is_the_cpu_where_there_is_no_gpu() throws Exception {
        Machine machine = machine();
        assertThat(machine.device(Engine.PYTORCH, "auto")).isEqualTo("cpu");
        assertThat(machine.note(Engine.PYTORCH, "auto"))
                .contains("the CPU with")
                .contains("nvidia-smi finds none here");
    }

    @Test
    void auto_is_a_gpu_that_the_engine_can_use() throws Exception {
        assertThat(machine(H100).device(Engine.PYTORCH, "auto")).isEqualTo("gpu:0");
        assertThat(machine(A10).device(Engine.MXNET, "auto")).isEqualTo("gpu:0");
        assertThat(machine(H100).note(Engine.PYTORCH, "gpu")).contains("gpu:0: NVIDIA H100 (compute capability 9.0)");
    }

    @Test
    void auto_is_the_cpu_where_the_gpu_is_too_new_for_the_engine_and_the_form_says_so() throws Exception {
        Machine machine = machine(H100);
        assertThat(machine.device(Engine.MXNET, "auto")).isEqualTo("cpu");
        assertThat(machine.note(Engine.MXNET, "auto"))
                .contains("MXNet 1.9.1 knows GPUs up to compute capability 8.6; this one has 9.0: use PyTorch");
    }

    @Test
    void a_gpu_that_was_asked_for_is_never_replaced_by_the_cpu() {
        assertThatThrownBy(() -> machine().device(Engine.PYTORCH, "gpu"))
                .isInstanceOf(TrainerStartException.class)
                .hasMessageContaining("Device gpu was asked for, but nvidia-smi finds none here");
        assertThatThrownBy(() -> machine(A10).device(Engine.PYTORCH, "gpu:3"))
                .hasMessageContaining("the last one here is gpu:0");
        assertThatThrownBy(() -> machine(H100).device(Engine.MXNET, "gpu:0")).hasMessageContaining("use PyTorch");
    }

    @Test
    void an_engine_that_this_build_lacks_is_named() throws IOException {
        Files.delete(trainer.resolve("pytorch-gpu"));
        assertThat(machine(H100).obstacle(Engine.PYTORCH, "gpu:0")).hasValue("this build holds no PyTorch for GPUs");
        assertThat(machine(H100).obstacle(Engine.PYTORCH, "auto")).isEmpty();
        Files.delete(trainer.resolve("pytorch-cpu"));
        assertThat(machine().obstacle(Engine.PYTORCH, "cpu")).hasValue("this build holds no PyTorch for CPUs");
    }

    @Test
    void a_server_without_a_worker_says_that_it_does_not_know() {
        Machine server = new Machine(new Config(trainer, Set.of("server"), 1), List.of());
        assertThat(server.note(Engine.MXNET, "gpu")).contains("workers elsewhere");
    }

    @Test
    void the_list_of_nvidia_smi_is_read_and_anything_else_is_no_gpu() {
        assertThat(Gpu.parse("NVIDIA H100 80GB HBM3, 9.0\nNVIDIA A10, 8.6\n"))
                .containsExactly(new Gpu("NVIDIA H100 80GB HBM3", 9.0), A10);
        assertThat(Gpu.parse("No devices were found\n")).isEmpty();
    }

    private Machine machine(Gpu... gpus) {
        return new Machine(new Config(trainer, Set.of("server", "worker"), 1), List.of(gpus));
    }
}
