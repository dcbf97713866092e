package io.trainyard.spec.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.CheckpointSpec;
import io.trainyard.spec.EarlyStoppingSpec;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    static Stream<ParameterGroup> groups() {
        List<ParameterGroup> single = List.of(
                Catalogue.run(),
                Catalogue.fit(),
                Catalogue.augmentation(),
                Catalogue.earlyStopping(),
                Catalogue.checkpoints());
        return Stream.of(single, Catalogue.layerTypes(), Catalogue.optimizerTypes(), Catalogue.scheduleTypes())
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

    static Stream<Arguments> records() {
        return Stream.of(
                        records("layer", Catalogue.layerTypes(), LayerSpec.class),
                        records("optimizer", Catalogue.optimizerTypes(), OptimizerSpec.class),
                        records("schedule", Catalogue.scheduleTypes(), ScheduleSpec.class),
                        Stream.of(
                                arguments(Catalogue.augmentation(), AugmentationSpec.class),
                                arguments(Catalogue.earlyStopping(), EarlyStoppingSpec.class),
                                arguments(Catalogue.checkpoints(), CheckpointSpec.class)))
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> records(String kind, List<ParameterGroup> groups, Class<?> sealed) {
        JsonSubTypes types = sealed.getAnnotation(JsonSubTypes.class);
        assertThat(types.value()).as(kind).hasSameSizeAs(groups);
        return Stream.of(types.value())
                .map(type -> arguments(Catalogue.find(groups, type.name()).orElseThrow(), type.value()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void the_catalogue_has_every_component_of_the_records_and_no_other(ParameterGroup group, Class<?> type) {
        assertThat(group.names()).containsExactlyInAnyOrderElementsOf(components(type));
    }

    @Test
    void run_and_fit_have_objects_beside_their_own_settings() {
        assertThat(components(RunSpec.class))
                .containsExactlyInAnyOrderElementsOf(
                        with(Catalogue.run().names(), "model", "optimizer", "schedule", "metrics", "fit"));
        assertThat(components(FitSpec.class))
                .containsExactlyInAnyOrderElementsOf(
                        with(Catalogue.fit().names(), "augmentation", "early_stopping", "checkpoints"));
    }

    private static List<String> with(List<String> names, String... objects) {
        return Stream.concat(names.stream(), Stream.of(objects)).toList();
    }

    /** The record's components under their names in JSON. */
    private static List<String> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(component -> component.getName().replaceAll("([a-z])([A-Z1-9])", "$1_$2"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
