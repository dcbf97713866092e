package io.trainyard.spec.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.spec.LayerNames;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.spec.catalogue.Hyperparameter.BooleanValue;
import io.trainyard.spec.catalogue.Hyperparameter.NumberValue;
import io.trainyard.spec.catalogue.Hyperparameter.TextValue;
import io.trainyard.spec.catalogue.Hyperparameter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run's settings as a flat list, layers under Keras's names. */
public final class Hyperparameters {

    /** What a run is called says nothing of what it computes. */
    private static final Set<String> NAMES = Set.of("experiment", "name");

    private final List<Hyperparameter> found = new ArrayList<>();

    private Hyperparameters() {}

    /** In the order of form and summary: the run, its layers, the optimizer, the fit. Only what has a meaning. */
    public static List<Hyperparameter> flatten(RunSpec spec) {
        JsonNode tree = SpecJson.tree(spec);
        Hyperparameters all = new Hyperparameters();
        all.add("", Catalogue.run(), tree);
        all.addLayers(LayerNames.of(spec.model()), tree.get("model").get("layers"));
        all.addTyped("optimizer", Catalogue.optimizerTypes(), tree);
        all.addTyped("schedule", Catalogue.scheduleTypes(), tree);
        JsonNode fit = tree.get("fit");
        all.add("fit.", Catalogue.fit(), fit);
        all.add("fit.augmentation.", Catalogue.augmentation(), fit.get("augmentation"));
        if (fit.has("early_stopping")) {
            all.add("fit.early_stopping.", Catalogue.earlyStopping(), fit.get("early_stopping"));
        }
        all.add("fit.checkpoints.", Catalogue.checkpoints(), fit.get("checkpoints"));
        return List.copyOf(all.found);
    }

    private void addTyped(String name, List<ParameterGroup> types, JsonNode tree) {
        JsonNode object = tree.get(name);
        String type = object.get("type").asText();
        found.add(new Hyperparameter(name + ".type", new TextValue(type)));
        add(name + ".", Catalogue.find(types, type).orElseThrow(), object);
    }

    private void addLayers(List<String> names, JsonNode layers) {
        for (int i = 0; i < names.size(); i++) {
            JsonNode layer = layers.get(i);
            add(names.get(i) + ".", Catalogue.layer(layer.get("type").asText()), layer);
        }
    }

    private void add(String prefix, ParameterGroup group, JsonNode object) {
        group.parameters().stream()
                .filter(p -> !NAMES.contains(p.name()) && p.relevantIn(object) && object.hasNonNull(p.name()))
                .map(p -> new Hyperparameter(prefix + p.name(), value(p.type(), object.get(p.name()))))
                .forEach(found::add);
    }

    private static Value value(ParameterType type, JsonNode value) {
        if (value.isNumber()) {
            return new NumberValue(value.doubleValue());
        }
        if (value.isArray()) {
            return new TextValue(ValueText.of(type, value));
        }
        return value.isBoolean() ? new BooleanValue(value.booleanValue()) : new TextValue(value.asText());
    }
}
