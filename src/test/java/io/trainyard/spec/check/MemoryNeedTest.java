package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void the_recipe_needs_four_values_a_parameter_and_two_an_output() {
        MemoryNeed need = MemoryNeed.of(
                Samples.recipe().model(), ModelShapes.of(Samples.recipe().model(), CIFAR10), 2, 32);
        assertThat(need.bytes()).isEqualTo(4.0 * (4 * 646_260 + 2 * 32 * (3072 + 3072 + 200 + 150 + 10)));
        assertThat(need.problem(GIGABYTE)).isEmpty();
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
                    .contains("47.13 TB")
                    .contains("more than the 64.00 GB allowed");
        });
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

    private static List<Problem> problems(int units, long budgetBytes) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        ((ObjectNode) tree.at("/model/layers/1")).put("units", units);
        return SpecReader.read(tree, DATASETS, ENGINES, budgetBytes).problems();
    }
}
