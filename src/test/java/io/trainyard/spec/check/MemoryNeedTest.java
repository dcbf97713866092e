package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void the_recipe_needs_four_values_a_parameter_and_two_an_output_and_three_more_for_its_checkpoints() {
        MemoryNeed need = MemoryNeed.of(Samples.recipe(), CIFAR10);
        assertThat(need.deviceBytes()).isEqualTo(4.0 * (4 * 646_260 + 2 * 32 * (3072 + 3072 + 200 + 150 + 10)));
        assertThat(need.hostBytes()).isEqualTo(4.0 * 3 * 646_260);
        assertThat(need.heapBytes("cpu")).isEqualTo(need.deviceBytes() + need.hostBytes());
        assertThat(need.heapBytes("gpu:0")).isEqualTo(need.hostBytes());
        assertThat(new MemoryCheck(need, GIGABYTE).problem(Optional.empty())).isEmpty();
    }

    @Test
    void the_weights_of_the_best_epoch_are_one_copy_more() {
        assertThat(new MemoryNeed.Copies(2, true).onHost()).isEqualTo(4);
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.get("fit"))
                .putObject("early_stopping")
                .put("monitor", "loss")
                .put("restore_best_weights", true);
        RunSpec spec =
                Objects.requireNonNull(SpecReader.read(tree, DATASETS, ENGINES).spec());
        assertThat(MemoryNeed.of(spec, CIFAR10).hostBytes()).isEqualTo(4.0 * 4 * 646_260);
    }

    @Test
    void the_heap_holds_everything_of_a_model_that_java_may_train_and_of_a_larger_one_only_the_copies() {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", 20_000);
        MemoryNeed large = MemoryNeed.of(
                Objects.requireNonNull(
                        SpecReader.read(tree, DATASETS, ENGINES, Long.MAX_VALUE).spec()),
                CIFAR10);

        assertThat(large.parameters()).isGreaterThan(MemoryNeed.MOST_TRAINED_BY_JAVA);
        assertThat(large.heapBytes("cpu")).isEqualTo(large.hostBytes());
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
                    .contains("needs 82.31 TB of memory (46.90 TB for ")
                    .contains("35.18 TB for copies of the parameters on their way to checkpoints")
                    .contains("more than the 32.00 GB that a run may take: half of this machine's 64.00 GB")
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
                            .contains("2.42 GB for the outputs of a batch of 50,000")
                            .contains("1.00 GB that a run may take: half of this machine's 2.00 GB")
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
                    assertThat(problem.message()).contains("one image alone is too much");
                });
    }

    @Test
    void on_a_gpu_its_own_memory_counts_and_of_the_machines_only_what_checkpoints_need() {
        MemoryNeed need = MemoryNeed.of(Samples.recipe(), CIFAR10);
        var large = new DeviceMemory("gpu:0 (NVIDIA A10)", GIGABYTE);
        var small = new DeviceMemory("gpu:1 (NVIDIA T400)", 5_000_000);

        assertThat(new MemoryCheck(need, 16_000_000).problem(Optional.of(large)))
                .isEmpty();
        assertThat(new MemoryCheck(need, GIGABYTE).problem(Optional.of(small)))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .startsWith("training this model needs 11.45 MB of GPU memory (9.86 MB for 646,260 parameters")
                        .contains("more than the 4.77 MB of gpu:1 (NVIDIA T400): choose another device, or use"));
        assertThat(new MemoryCheck(need, 15_000_000).problem(Optional.of(large)))
                .hasValueSatisfying(problem -> assertThat(problem.message())
                        .startsWith(
                                "training this model needs 7.40 MB of memory (7.40 MB for copies of the parameters"));
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

    private static List<Problem> problems(int units, long machineBytes) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", units);
        return SpecReader.read(tree, DATASETS, ENGINES, machineBytes).problems();
    }
}
