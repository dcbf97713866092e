package io.trainyard.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.spec.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerInstallationTest {

    private final TrainerInstallation installation;

    TrainerInstallationTest(@TempDir Path directory) throws Exception {
        Files.createDirectory(directory.resolve("mxnet-cpu"));
        Files.createDirectory(directory.resolve("pytorch-cpu"));
        Files.createDirectory(directory.resolve("pytorch-gpu"));
        installation = new TrainerInstallation(Path.of("/jdk/bin/java"), directory, Path.of("/home/engines"));
    }

    @Test
    void the_class_path_holds_one_engine() {
        String classPath =
                installation.command(Engine.MXNET, "cpu", 1).command().get(2);

        assertThat(classPath).contains("common/*", "mxnet-cpu/*").doesNotContain("pytorch");
    }

    @Test
    void threads_are_set_for_both_engines() {
        TrainerCommand command = installation.command(Engine.PYTORCH, "cpu", 3);

        assertThat(command.environment()).containsEntry("OMP_NUM_THREADS", "3");
        assertThat(command.command()).contains("-Dai.djl.pytorch.num_threads=3");
    }

    @Test
    void memory_of_arrays_stays_with_the_trainer() {
        assertThat(installation.command(Engine.MXNET, "cpu", 1).environment())
                .containsEntry("MALLOC_ARENA_MAX", "1")
                .containsEntry("MALLOC_MMAP_MAX_", "0")
                .containsKey("MALLOC_TRIM_THRESHOLD_")
                .containsEntry("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0");
    }

    @Test
    void where_arrays_are_on_a_gpu_small_pieces_of_memory_stay_cached() {
        assertThat(installation.command(Engine.PYTORCH, "gpu:0", 1).environment())
                .doesNotContainKeys("GLIBC_TUNABLES", "MALLOC_ARENA_MAX", "MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_");
    }

    @Test
    void the_heap_has_room_for_the_state_of_a_large_model_up_to_what_the_machine_has() {
        long gigabyte = 1L << 30;

        assertThat(installation.command(Engine.MXNET, "cpu", 1).command()).contains("-Xmx2048m");
        assertThat(TrainerHeap.option(0.5 * gigabyte, 16 * gigabyte)).isEqualTo("-Xmx2048m");
        assertThat(TrainerHeap.option(7.5 * gigabyte, 16 * gigabyte)).isEqualTo("-Xmx8704m");
        assertThat(TrainerHeap.option(40.0 * gigabyte, 16 * gigabyte)).isEqualTo("-Xmx16384m");
        assertThat(TrainerHeap.option(0, gigabyte)).isEqualTo("-Xmx2048m");
    }

    @Test
    void nothing_else_of_the_parents_environment_is_inherited() {
        assertThat(installation.command(Engine.MXNET, "cpu", 1).processBuilder().environment())
                .containsKeys("PATH", "ENGINE_CACHE_DIR", "OPT_OUT_TRACKING")
                .doesNotContainKeys("JAVA_HOME", "MAVEN_OPTS", "JAVA_TOOL_OPTIONS");
    }

    @Test
    void a_device_that_the_build_has_no_files_for_is_refused_by_name() {
        assertThatThrownBy(() -> installation.command(Engine.MXNET, "gpu:0", 1))
                .hasMessageContaining("no mxnet for GPUs")
                .hasMessageContaining("gpu:0");
    }

    @Test
    void a_trainer_for_a_gpu_may_fetch_its_engine_which_then_works_ahead(@TempDir Path directory) throws Exception {
        for (String folder : List.of("pytorch-cpu", "pytorch-gpu")) {
            Files.createDirectory(directory.resolve(folder));
        }
        var both = new TrainerInstallation(Path.of("/jdk/bin/java"), directory, Path.of("/home/engines"));
        TrainerCommand cpu = both.command(Engine.PYTORCH, "cpu", 1);
        TrainerCommand gpu = both.command(Engine.PYTORCH, "gpu:1", 1);

        assertThat(cpu.command()).contains("-Dai.djl.offline=true");
        assertThat(cpu.environment()).containsEntry("DJL_OFFLINE", "true");
        assertThat(gpu.command()).contains("-Dai.djl.offline=false");
        assertThat(gpu.environment()).containsEntry("DJL_OFFLINE", "false");
        assertThat(cpu.environment()).containsEntry("MXNET_ENGINE_TYPE", "NaiveEngine");
        assertThat(gpu.environment()).doesNotContainKey("MXNET_ENGINE_TYPE");
        assertThat(gpu.command().get(2)).contains("pytorch-gpu/*").doesNotContain("cpu");
    }
}
