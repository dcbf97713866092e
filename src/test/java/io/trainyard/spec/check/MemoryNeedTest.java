package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.Engine;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    void what_is_too_wide_is_named_at_the_layer_that_makes_it_so_and_not_at_a_dropout_behind_it() {
        ObjectNode tree = wide(4096);
        tree.put("engine", "mxnet");
        ((ArrayNode) tree.at("/model/layers"))
                .insertObject(1)
                .put("type", "dropout")
                .put("rate", 0.5);

        assertThat(SpecReader.read(tree, DATASETS, ENGINES, 8 * GIGABYTE).problems())
                .extracting(Problem::path)
                .containsExactly("model.layers[0].filters");
    }

    @Test
    void an_l2_penalty_needs_the_squares_of_what_it_penalises() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", 20_000);
        double without = MemoryNeed.of(spec(tree), CIFAR10).workingBytes();
        ((ObjectNode) tree.at("/model/layers/1")).put("kernel_l2", 0.001);

        assertThat(MemoryNeed.of(spec(tree), CIFAR10).size().penalised()).isEqualTo(20_000.0 * 3073);
        assertThat(MemoryNeed.of(spec(tree), CIFAR10).workingBytes()).isGreaterThanOrEqualTo(without);
    }

    @Test
    void a_batch_that_is_smaller_than_what_is_evaluated_at_a_time_does_not_make_a_wide_model_fit() {
        ObjectNode tree = wide(4096);

        assertThat(MemoryNeed.of(spec(tree), CIFAR10).outputBytes())
                .isEqualTo(4.0 * 256 * 2 * (3072 + 2.0 * 1024 * 4096));
        assertThat(SpecReader.read(tree, DATASETS, ENGINES, 8 * GIGABYTE).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("model.layers[0].filters");
                    assertThat(problem.message())
                            .contains("16.01 GB for the outputs of 256 images that are evaluated")
                            .contains("more than the 6.00 GB that a run may take of this machine's 8.00 GB");
                });
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

    @Test
    void a_billion_units_are_refused_with_the_memory_they_need() {
        assertThat(problems(1_000_000_000, 64 * GIGABYTE)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("model.layers[1].units");
            assertThat(problem.message())
                    .contains("3,223,000,001,660 parameters")
                    .contains("of memory (46.90 TB for ")
                    .contains("22.36 TB for copies of parameters in each step and for checkpoints")
                    .contains("300.00 MB for Java and the engine")
                    .contains("more than the 62.00 GB that a run may take of this machine's 64.00 GB")
                    .endsWith("use fewer units or filters");
        });
    }

    @Test
    void what_only_a_large_batch_makes_too_much_is_refused_at_the_batch_size() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.get("fit")).put("batch_size", 50_000);

        assertThat(SpecReader.read(tree, DATASETS, ENGINES, 2 * GIGABYTE).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("fit.batch_size");
                    assertThat(problem.message())
                            .contains("for the outputs of a batch of 50,000")
                            .contains("1.00 GB that a run may take of this machine's 2.00 GB")
                            .endsWith("use a smaller batch");
                });
    }

    @Test
    void an_output_that_is_too_much_for_one_image_is_refused_at_its_layer() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        var layers = ((ObjectNode) tree.get("model")).putArray("layers");
        layers.addObject().put("type", "conv2d").put("filters", 100_000).put("kernel_size", 1);
        layers.addObject().put("type", "global_average_pooling2d");
        layers.addObject().put("type", "dense").put("units", 10).put("activation", "softmax");

        assertThat(SpecReader.read(tree, DATASETS, ENGINES, GIGABYTE).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("model.layers[0].filters");
                    assertThat(problem.message()).contains("a smaller batch would not be enough");
                });
    }

    @Test
    void on_a_gpu_its_own_memory_counts_and_of_the_machines_only_what_passes_through_it() {
        MemoryNeed need = MemoryNeed.of(Samples.recipe(), CIFAR10);
        var large = new DeviceMemory("gpu:0", "NVIDIA A10", GIGABYTE);
        var small = new DeviceMemory("gpu:1", "NVIDIA T400", 5_000_000);

        assertThat(new MemoryCheck(need, GIGABYTE).onGpu(List.of(large))).isEmpty();
        assertThat(new MemoryCheck(need, GIGABYTE).onGpu(List.of(small)))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .contains("of GPU memory (9.86 MB for 646,260 parameters")
                        .contains("more than the 4.77 MB of gpu:1 (NVIDIA T400): choose another device, or use"));
        assertThat(new MemoryCheck(need, 300_000_000).onGpu(List.of(large)))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .contains("of memory (4.93 MB for copies of the parameters on their way"));
    }

    @Test
    void of_unequal_gpus_the_one_that_it_fits_on_is_advised() {
        MemoryNeed need = MemoryNeed.of(Samples.recipe(), CIFAR10);
        var large = new DeviceMemory("gpu:0", "NVIDIA A10", GIGABYTE);
        var small = new DeviceMemory("gpu:1", "NVIDIA T400", 5_000_000);

        assertThat(new MemoryCheck(need, GIGABYTE).onGpu(List.of(large, small))).hasValueSatisfying(problem -> {
            assertThat(problem.path()).isEqualTo("device");
            assertThat(problem.message())
                    .endsWith("more than the 4.77 MB of gpu:1 (NVIDIA T400): ask for the device gpu:0, which has"
                            + " 1.00 GB");
        });
    }

    @Test
    void a_number_that_a_small_gpu_has_too_is_not_advised() {
        MemoryNeed need = MemoryNeed.of(Samples.recipe(), CIFAR10);
        var large = new DeviceMemory("gpu:0", "NVIDIA A10", GIGABYTE);
        var small = new DeviceMemory("gpu:0", "NVIDIA T400", 5_000_000);

        assertThat(new MemoryCheck(need, GIGABYTE).onGpu(List.of(large, small)))
                .hasValueSatisfying(problem ->
                        assertThat(problem.message()).contains("of gpu:0 (NVIDIA T400): choose another device"));
    }

    @Test
    void a_gpu_without_room_for_one_image_beside_the_parameters_is_not_helped_by_a_smaller_batch() {
        MemoryNeed need = MemoryNeed.of(spec(wide(64)), CIFAR10);
        long bytes = (long) (need.trainedBytes() + need.outputBytesOnGpu() / need.batchSize());

        assertThat(new MemoryCheck(need, 64 * GIGABYTE).onGpu(List.of(new DeviceMemory("gpu:0", "A10", bytes - 1))))
                .hasValueSatisfying(problem -> assertThat(problem.path()).isEqualTo("model.layers[0].filters"));
        assertThat(new MemoryCheck(need, 64 * GIGABYTE).onGpu(List.of(new DeviceMemory("gpu:0", "A10", bytes + 1))))
                .hasValueSatisfying(problem -> assertThat(problem.path()).isEqualTo("fit.batch_size"));
    }

    @Test
    void a_gpu_that_there_is_not_is_left_to_be_refused_at_launch_for_what_it_is() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", 200_000);

        assertThat(SpecReader.read(tree.put("device", "cpu"), DATASETS, ENGINES, GIGABYTE)
                        .problems())
                .hasSize(1);
        assertThat(SpecReader.read(tree.put("device", "gpu:7"), DATASETS, ENGINES, GIGABYTE)
                        .problems())
                .isEmpty();
    }

    @Test
    void a_billion_units_everywhere_do_not_overflow() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        var layers = ((ObjectNode) tree.get("model")).putArray("layers");
        for (int i = 0; i < 100; i++) {
            layers.addObject().put("type", "dense").put("units", 1_000_000_000);
            layers.addObject().put("type", "flatten");
        }
        layers.addObject().put("type", "dense").put("units", 10).put("activation", "softmax");
        layers.remove(199);
        assertThat(SpecReader.read(tree, DATASETS, ENGINES, 64 * GIGABYTE).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("EB of memory"));
    }

    @Test
    void a_last_layer_of_a_billion_units_is_refused_for_its_memory_and_its_classes() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/3")).put("units", 1_000_000_000);
        assertThat(SpecReader.read(tree, DATASETS, ENGINES, GIGABYTE).problems())
                .extracting(Problem::path)
                .containsExactly("model.layers[3].units", "model.layers[3].units");
    }

    @Test
    void a_layer_that_no_array_can_hold_is_refused_on_any_machine() {
        assertThat(problems(1_000_000, Long.MAX_VALUE)).singleElement().satisfies(problem -> assertThat(
                        problem.message())
                .contains("the layer has 3,073,000,000 parameters, but an engine's array holds at most 2,147,483,647"));
    }

    private static RunSpec spec(ObjectNode tree) {
        return Objects.requireNonNull(
                SpecReader.read(tree, DATASETS, ENGINES, Long.MAX_VALUE).spec());
    }

    private static void restoringBest(ObjectNode tree) {
        ((ObjectNode) tree.get("fit"))
                .putObject("early_stopping")
                .put("monitor", "loss")
                .put("restore_best_weights", true);
    }

    /** One convolution that keeps the image's size. */
    private static ObjectNode wide(int filters) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        var layers = ((ObjectNode) tree.get("model")).putArray("layers");
        layers.addObject()
                .put("type", "conv2d")
                .put("filters", filters)
                .put("kernel_size", 1)
                .put("activation", "relu");
        layers.addObject().put("type", "global_average_pooling2d");
        layers.addObject().put("type", "dense").put("units", 10).put("activation", "softmax");
        return tree;
    }

    private static List<Problem> problems(int units, long machineBytes) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", units);
        return SpecReader.read(tree, DATASETS, ENGINES, machineBytes).problems();
    }
}
