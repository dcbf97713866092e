package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static io.trainyard.spec.check.MemorySpecs.spec;
import static io.trainyard.spec.check.MemorySpecs.wide;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {

    private static final long GIGABYTE = 1L << 30;

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

    private static List<Problem> problems(int units, long machineBytes) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", units);
        return SpecReader.read(tree, DATASETS, ENGINES, machineBytes).problems();
    }
}
