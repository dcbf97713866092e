package io.trainyard.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.Recipes.Recipe;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.SpecReader;
import io.trainyard.spec.keras.ModelSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipesTest {

    static List<Recipe> recipes() {
        return Recipes.list();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_is_legal_and_reads_as_it_is_written(Recipe recipe) {
        assertThat(SpecReader.read(SpecJson.tree(recipe.spec()), Samples.DATASETS, Samples.ENGINES))
                .isEqualTo(new Checked(recipe.spec(), List.of()));
    }

    @Test
    void the_residual_network_has_as_many_layers_with_weights_as_its_name_says_beside_the_projections() {
        ModelSpec model = Recipes.named("cifar10-resnet").orElseThrow().spec().model();

        assertThat(model.layers())
                .filteredOn(LayerSpec.Conv2D.class::isInstance)
                .hasSize(19 + 2);
        // He et al., table 6: 0.27 M
        assertThat(ModelSummary.of(model, Samples.CIFAR10).trainable()).isBetween(265_000L, 275_000L);
    }
}
