package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.engine.EngineException;
import io.trainyard.trainer.file.ResultFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 2.00 GiB",
                "MXNetError: std::bad_alloc",
                "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes",
                "cudaMalloc retry failed: out of memory",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
                "cuDNN error: CUDNN_STATUS_ALLOC_FAILED"
            })
    void a_native_message_about_memory_gives_advice(String message) {
        Failure failure = Failure.of(new IllegalStateException("step", new EngineException(message)));

        assertThat(failure.kind()).isEqualTo("out_of_memory");
        assertThat(failure.message()).contains("smaller batch size");
    }

    @Test
    void a_full_heap_is_out_of_memory() {
        assertThat(Failure.of(new OutOfMemoryError("Java heap space")).kind()).isEqualTo("out_of_memory");
    }

    @Test
    void a_device_that_cant_start_for_want_of_memory_is_out_of_memory() {
        Failure failure = Failure.of(new DeviceException(
                "gpu:0 doesn't work with PyTorch here", new EngineException("CUDA error: out of memory")));

        assertThat(failure.kind()).isEqualTo("out_of_memory");
        assertThat(failure.message()).contains("on the GPU");
    }

    @Test
    void a_batch_that_is_too_large_for_memory_outside_of_the_heap_is_to_be_smaller() {
        Failure failure = Failure.of(new OutOfMemoryError(
                "Cannot reserve 8589934592 bytes of direct buffer memory (allocated: 8192, limit: 2147483648)"));

        assertThat(failure.kind()).isEqualTo("out_of_memory");
        assertThat(failure.message()).contains("smaller batch size").doesNotContain("heap");
    }

    @Test
    void a_file_that_cannot_be_written_is_named_with_what_to_do(@TempDir Path folder) {
        Path gone = folder.resolve("gone");
        Failure failure = Failure.of(catchThrowable(() -> ResultFile.write(gone, "checkpoint", out -> out.write(1))));

        assertThat(failure.kind()).isEqualTo("error");
        assertThat(failure.message())
                .startsWith(gone.resolve("checkpoint") + " can't be written (")
                .endsWith("see that there is free space and that Trainyard may write there, then continue this run");
    }

    @Test
    void weights_that_are_no_numbers_while_the_loss_is_one_are_told_as_what_they_are() {
        Failure failure = Failure.of(new WeightsDiverged(7));

        assertThat(failure.kind()).isEqualTo("diverged");
        assertThat(failure.message()).startsWith("diverged at step 7: a weight").contains("smaller learning rate");
    }

    @Test
    void any_other_failure_keeps_its_own_words() {
        assertThat(Failure.of(new IllegalStateException("Indicates a bug: x")))
                .isEqualTo(new Failure("error", "java.lang.IllegalStateException: Indicates a bug: x"));
    }
}
