package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 2.00 GiB",
                "MXNetError: std::bad_alloc",
                "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes",
                "cudaMalloc retry failed: out of memory"
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
    void any_other_failure_keeps_its_own_words() {
        assertThat(Failure.of(new IllegalStateException("Indicates a bug: x")))
                .isEqualTo(new Failure("error", "java.lang.IllegalStateException: Indicates a bug: x"));
    }
}
