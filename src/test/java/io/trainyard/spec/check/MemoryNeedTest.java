package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.check.MemorySpecs.spec;
import static io.trainyard.spec.check.MemorySpecs.wide;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.Engine;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNeedTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void the_recipe_is_trained_by_java_with_eleven_copies_of_its_parameters() {
        MemoryNeed need = MemoryNeed.of(Samples.recipe(), CIFAR10);
        assertThat(need.trainedBytes()).isEqualTo(4.0 * 4 * 646_260);
        assertThat(need.workingBytes()).isEqualTo(4.0 * 7 * 646_260);
        assertThat(need.heapBytes("cpu")).isEqualTo(4.0 * (4 + 7 + 2) * 646_260 + need.outputBytes());
        assertThat(need.heapBytes("gpu:0")).isEqualTo(4.0 * 2 * 646_260);
        assertThat(need.gpuBytes())
                .isEqualTo(4.0 * 4 * 646_260 + 4.0 * 32 * (3072 + 3072 + 2 * (200 + 150 + 10) + 3072 + 400));
        assertThat(new MemoryCheck(need, GIGABYTE).onCpu()).isEmpty();
    }

    /** What trainers took at their peak, in megabytes: two epochs of 128 images on two threads, with the last batch of tests. */
    @ParameterizedTest
    @CsvSource({
        "MXNET, adam, false, 1335",
        "PYTORCH, adam, false, 1892",
        "MXNET, sgd, false, 1281",
        "PYTORCH, sgd, false, 902",
        "MXNET, rmsprop, false, 1469",
        "PYTORCH, rmsprop, false, 1265",
        "MXNET, adam, true, 1793",
        "PYTORCH, adam, true, 2120",
    })
    void sixty_million_parameters_need_what_they_were_measured_to_need(
            Engine engine, String optimizer, boolean best, double measuredMegabytes) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        tree.put("engine", engine.name().toLowerCase(Locale.ROOT));
        ((ObjectNode) tree.at("/model/layers/1")).put("units", 8000);
        ((ObjectNode) tree.at("/model/layers/2")).put("units", 4400);
        tree.putObject("optimizer").put("type", optimizer).put("learning_rate", 0.001);
        if (best) {
            restoringBest(tree);
        }
        MemoryNeed need = MemoryNeed.of(spec(tree), CIFAR10);

        assertThat(need.cpuBytes() / (1 << 20)).isBetween(0.9 * measuredMegabytes, 1.3 * measuredMegabytes);
    }

    @Test
    void the_weights_of_the_best_epoch_are_one_copy_more() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        double without = MemoryNeed.of(spec(tree), CIFAR10).cpuBytes();
        restoringBest(tree);

        assertThat(MemoryNeed.of(spec(tree), CIFAR10).cpuBytes() - without).isEqualTo(4.0 * 646_260);
    }

    @Test
    void the_heap_holds_everything_of_a_model_that_java_may_train_and_of_a_larger_one_only_what_passes_through() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", 20_000);
        MemoryNeed large = MemoryNeed.of(spec(tree), CIFAR10);

        assertThat(large.size().parameters()).isGreaterThan(MemoryNeed.MOST_TRAINED_BY_JAVA);
        assertThat(large.heapBytes("cpu")).isEqualTo(4.0 * 2 * large.size().parameters());
    }

    @Test
    void the_heap_holds_the_outputs_of_a_batch_with_their_gradients_where_java_trains() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.get("fit")).put("batch_size", 50_000);

        assertThat(MemoryNeed.of(spec(tree), CIFAR10).heapBytes("cpu"))
                .isGreaterThan(4.0 * 50_000 * (3072 + 2 * (200 + 150 + 10)));
    }

    @Test
    void pytorch_rounds_the_channels_of_convolutions_on_a_cpu_up_to_sixteen() {
        ObjectNode tree = wide(20);
        double exact = MemoryNeed.of(spec(wide(32)), CIFAR10).size().onlyOnCpu();
        ObjectNode second = ((ArrayNode) tree.at("/model/layers")).insertObject(1);
        second.put("type", "conv2d").put("filters", 5).put("kernel_size", 1);

        assertThat(exact).isZero();
        assertThat(MemoryNeed.of(spec(tree.put("engine", "mxnet")), CIFAR10)
                        .size()
                        .onlyOnCpu())
                .isZero();
        assertThat(MemoryNeed.of(spec(tree.put("engine", "pytorch")), CIFAR10)
                        .size()
                        .onlyOnCpu())
                .isEqualTo(1024 * ((32 - 20) + 32 + (16 - 5)));
    }

    @Test
    void an_l2_penalty_needs_the_squares_of_what_it_penalises() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.put("engine", "pytorch").at("/model/layers/1")).put("units", 20_000);
        double without = MemoryNeed.of(spec(tree), CIFAR10).workingBytes();
        ((ObjectNode) tree.at("/model/layers/1")).put("kernel_l2", 0.001);

        assertThat(MemoryNeed.of(spec(tree), CIFAR10).workingBytes() - without).isEqualTo(4 * 20_000.0 * 3073);
    }

    @Test
    void relu_before_a_max_pooling_takes_no_memory_of_its_own() {
        ObjectNode tree = wide(64);
        double before = MemoryNeed.of(spec(tree), CIFAR10).size().outputs();
        ((ArrayNode) tree.at("/model/layers"))
                .insertObject(1)
                .put("type", "max_pooling2d")
                .put("pool_size", 32);

        assertThat(MemoryNeed.of(spec(tree), CIFAR10).size().outputs()).isEqualTo(before - 1024 * 64 + 64);
    }

    @Test
    void optimizers_keep_what_their_settings_ask_for() {
        assertThat(List.of(
                        MemoryNeed.moments(new OptimizerSpec.Sgd(0.01, 0)),
                        MemoryNeed.moments(new OptimizerSpec.Sgd(0.01, 0.9)),
                        MemoryNeed.moments(new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-7)),
                        MemoryNeed.moments(new OptimizerSpec.RmsProp(0.001, 0.9, 0, 1e-7, false)),
                        MemoryNeed.moments(new OptimizerSpec.RmsProp(0.001, 0.9, 0.5, 1e-7, true))))
                .containsExactly(0, 1, 2, 1, 3);
    }

    private static void restoringBest(ObjectNode tree) {
        ((ObjectNode) tree.get("fit"))
                .putObject("early_stopping")
                .put("monitor", "loss")
                .put("restore_best_weights", true);
    }
}
