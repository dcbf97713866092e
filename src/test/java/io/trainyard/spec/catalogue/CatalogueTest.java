package io.trainyard.spec.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    static Stream<ParameterGroup> groups() {
        return Stream.of(List.of(Catalogue.run(), Catalogue.fit()), Catalogue.layerTypes(), Catalogue.optimizerTypes())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void every_default_is_legal_itself(ParameterGroup group) {
        assertThat(group.parameters()).allSatisfy(parameter -> {
            JsonNode value = parameter.defaultValue();
            if (value != null && !value.isNull()) {
                assertThat(ValueCheck.check(parameter.type(), value)).isEqualTo(CheckedValue.legal(value));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("groups")
    void everything_explains_itself_in_a_sentence_or_two(ParameterGroup group) {
        assertThat(group.help()).endsWith(".");
        assertThat(group.parameters()).allSatisfy(parameter -> {
            assertThat(parameter.label()).matches("[A-Z].*");
            assertThat(parameter.help()).matches("[A-Z].*\\.").hasSizeBetween(30, 200);
        });
    }

    @Test
    void the_catalogue_has_every_field_of_the_records_and_no_other() {
        JsonNode tree = SpecJson.tree(Samples.recipe());
        assertThat(tree.get("fit").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Catalogue.fit().names());
        assertThat(tree.get("optimizer").fieldNames())
                .toIterable()
                .containsExactly("type", "learning_rate", "beta_1", "beta_2", "epsilon");
        assertThat(Catalogue.optimizer("adam").names()).containsExactly("learning_rate", "beta_1", "beta_2", "epsilon");
        assertThat(Catalogue.layer("dense").names()).containsExactly("units", "activation", "negative_slope");
        assertThat(Catalogue.run().names())
                .containsExactly("experiment", "name", "dataset", "loss", "seed", "engine", "device");
    }
}
