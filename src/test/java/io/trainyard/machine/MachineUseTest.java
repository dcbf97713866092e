package io.trainyard.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineUseTest {

    @Test
    void a_child_that_computes_counts_with_its_parent() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "while :; do :; done & wait").start();
        try (MachineUse use = new MachineUse(parent.toHandle(), "cpu")) {
            Map<String, Double> sample = use.sample();
            while (sample.getOrDefault(MachineUse.CPU, 0.0) == 0) {
                Thread.sleep(50);
                sample = use.sample();
            }
            assertThat(sample).containsOnlyKeys(MachineUse.CPU, MachineUse.MEMORY);
            assertThat(sample.getOrDefault(MachineUse.CPU, 0.0)).isBetween(0.0, 110.0);
            assertThat(sample.getOrDefault(MachineUse.MEMORY, 0.0)).isBetween(0.1, 100.0);
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_child_that_is_found_late_never_counts_as_more_than_all_cores() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.3; while :; do :; done & wait").start();
        try (MachineUse use = new MachineUse(parent.toHandle(), "cpu")) {
            double cpu = 0;
            while (cpu == 0) {
                Thread.sleep(50);
                cpu = use.sample().getOrDefault(MachineUse.CPU, 0.0);
            }
            assertThat(cpu).isLessThan(110);
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_process_that_ended_uses_nothing() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        try (MachineUse use = new MachineUse(process.toHandle(), "cpu")) {
            assertThat(use.sample()).containsExactly(entry(MachineUse.CPU, 0.0));
        }
    }

    @Test
    void a_line_of_nvidia_smi_is_four_series() {
        assertThat(GpuQuery.parse("37, 1024, 81559, 251.33", 1)).hasValueSatisfying(values -> assertThat(values)
                .containsExactly(
                        entry("system/gpu_1_utilization_percentage", 37.0),
                        entry("system/gpu_1_memory_usage_megabytes", 1073.741824),
                        entry("system/gpu_1_memory_total_megabytes", 81559 * 1.048576),
                        entry("system/gpu_1_power_usage_watts", 251.33)));
        assertThat(GpuQuery.parse("[N/A], 1, 2, [Not Supported]", 0)).hasValueSatisfying(values -> assertThat(values)
                .containsEntry("system/gpu_0_power_usage_watts", Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "No devices were found", "a, b"})
    void another_line_of_nvidia_smi_is_nothing(String line) {
        assertThat(GpuQuery.parse(line, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, , 0", "1, , 1", "0, '3,5', 3", "1, '3, 5', 5", "0, GPU-6ab1, GPU-6ab1", "2, '3,5', 2"})
    void a_gpu_is_asked_for_by_its_number_on_the_whole_machine(int gpu, @Nullable String visible, String id) {
        assertThat(GpuQuery.physical(gpu, visible)).isEqualTo(id);
    }
}
