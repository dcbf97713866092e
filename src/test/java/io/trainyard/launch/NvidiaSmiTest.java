package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvidiaSmiTest {
    private static final Gpu H100 = new Gpu("NVIDIA H100 80GB HBM3", 9.0, 85_521);
    private static final Gpu A10 = new Gpu("NVIDIA A10, shared", 8.6, 24_152);
    private static final String BOTH = """
            0, GPU-8f3a0001, NVIDIA H100 80GB HBM3, 9.0, 81559
            1, GPU-77c20002, NVIDIA A10, shared, 8.6, 23033
            """;

    @Test
    void the_list_is_read_and_anything_else_is_no_gpu() {
        assertThat(NvidiaSmi.parse(BOTH, null)).containsExactly(H100, A10);
        assertThat(NvidiaSmi.parse("No devices were found\n", null)).isEmpty();
    }

    @Test
    void only_what_cuda_shows_to_trainers_counts_and_in_its_order() {
        assertThat(NvidiaSmi.parse(BOTH, "1")).containsExactly(A10);
        assertThat(NvidiaSmi.parse(BOTH, "1, 0")).containsExactly(A10, H100);
        assertThat(NvidiaSmi.parse(BOTH, "GPU-8f3a")).containsExactly(H100);
        assertThat(NvidiaSmi.parse(BOTH, "1,7,0")).containsExactly(A10);
        assertThat(NvidiaSmi.parse(BOTH, "-1")).isEmpty();
        assertThat(NvidiaSmi.parse(BOTH, "")).isEmpty();
    }

    @Test
    void a_machine_without_the_tool_has_no_gpus_and_neither_has_one_where_it_fails(@TempDir Path folder)
            throws IOException {
        assertThat(new NvidiaSmi("no-nvidia-smi-here").gpus()).isEmpty();
        assertThat(new NvidiaSmi(FakeNvidiaSmi.failing(folder)).gpus()).isEmpty();
        assertThat(new NvidiaSmi(FakeNvidiaSmi.of(folder, H100)).gpus()).containsExactly(H100);
    }
}
