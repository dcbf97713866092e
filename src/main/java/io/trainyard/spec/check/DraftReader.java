package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.catalogue.ParameterGroup;
import io.trainyard.spec.catalogue.Quoted;
import java.util.List;
import java.util.Optional;

/** Reads the JSON of a spec object by object, and completes it. */
final class DraftReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ParameterGroup MODEL =
            new ParameterGroup("model", "Model", "Layers from the input to the output.", List.of());

    private final Problems problems;
    private final ObjectReader objects;
    private final LayerNamesReader names;

    DraftReader(Problems problems) {
        this.problems = problems;
        this.names = new LayerNamesReader(problems);
        this.objects = new ObjectReader(problems);
    }

    Draft read(JsonNode tree) {
        ObjectNode run = objects.read(tree, "", Catalogue.run(), "model", "optimizer", "schedule", "metrics", "fit");
        model(tree.path("model")).ifPresent(model -> run.set("model", model));
        optimizer(tree.path("optimizer")).ifPresent(optimizer -> run.set("optimizer", optimizer));
        schedule(tree.path("schedule")).ifPresent(schedule -> run.set("schedule", schedule));
        run.set("metrics", metrics(tree.path("metrics")));
        fit(tree.path("fit")).ifPresent(fit -> run.set("fit", fit));
        return new Draft(run, problems.list());
    }

    /** Empty when a layer can't be made out, so that the layers after it hang in the air. */
    private Optional<ObjectNode> model(JsonNode model) {
        if (!objects.isObject(model, "model", "{\"layers\":[...]}")) {
            return Optional.empty();
        }
        objects.read(model, "model", MODEL, "layers");
        JsonNode layers = model.path("layers");
        ArrayNode complete = layers(layers);
        return complete.isEmpty() || complete.size() < layers.size()
                ? Optional.empty()
                : Optional.of(NODES.objectNode().set("layers", complete));
    }

    /** The layers up to the first that can't be made out. */
    ArrayNode layers(JsonNode layers) {
        ArrayNode complete = NODES.arrayNode();
        if (!layers.isArray() || layers.isEmpty() || layers.size() > SpecReader.MAX_LAYERS) {
            problems.add(
                    "model.layers",
                    "expected a list of 1 to %d layers, got %s".formatted(SpecReader.MAX_LAYERS, came(layers)));
            return complete;
        }
        boolean connected = true;
        for (int i = 0; i < layers.size(); i++) {
            Optional<ObjectNode> layer = layer(layers.get(i), LayerPath.of(i));
            connected = connected && layer.isPresent();
            if (connected) {
                layer.ifPresent(complete::add);
            }
        }
        return complete;
    }

    private static String came(JsonNode list) {
        if (list.isArray()) {
            return list.isEmpty() ? "none" : NumberFormats.count(list.size());
        }
        return list.isMissingNode() ? "none" : Quoted.json(list);
    }

    private Optional<ObjectNode> layer(JsonNode layer, String path) {
        return objects.isObject(layer, path, "{\"type\":\"dense\",\"units\":200}")
                ? objects.type(layer, path, "layer", Catalogue.layerTypes())
                        .map(type -> objects.read(layer, path, type, "type", "name", "inputs")
                                .put("type", type.name())
                                .setAll(names.read(layer, path)))
                : Optional.empty();
    }

    private Optional<ObjectNode> optimizer(JsonNode optimizer) {
        String path = "optimizer";
        return objects.isObject(optimizer, path, "{\"type\":\"adam\"}")
                ? objects.type(optimizer, path, path, Catalogue.optimizerTypes())
                        .map(type -> typed(optimizer, path, type))
                : Optional.empty();
    }

    private ObjectNode typed(JsonNode object, String path, ParameterGroup type) {
        return objects.read(object, path, type, "type").put("type", type.name());
    }

    private ArrayNode metrics(JsonNode metrics) {
        ArrayNode complete = NODES.arrayNode();
        if (metrics.isMissingNode()) {
            return complete.add("accuracy");
        }
        if (!metrics.isArray() || metrics.size() > 1) {
            problems.add(
                    "metrics",
                    "expected [\"accuracy\"] or [], got "
                            + (metrics.isArray() ? came(metrics) + " metrics" : Quoted.json(metrics)));
            return complete;
        }
        for (JsonNode metric : metrics) {
            objects.value(metric, "metrics[0]", Catalogue.metrics()).ifPresent(complete::add);
        }
        return complete;
    }

    private Optional<ObjectNode> schedule(JsonNode schedule) {
        JsonNode given = schedule.isMissingNode() ? NODES.objectNode().put("type", "constant") : schedule;
        String path = "schedule";
        return objects.isObject(given, path, "{\"type\":\"cosine\"}")
                ? objects.type(given, path, path, Catalogue.scheduleTypes()).map(type -> typed(given, path, type))
                : Optional.empty();
    }

    private Optional<ObjectNode> fit(JsonNode fit) {
        JsonNode given = fit.isMissingNode() ? NODES.objectNode() : fit;
        if (!objects.isObject(given, "fit", "{\"batch_size\":32,\"epochs\":10}")) {
            return Optional.empty();
        }
        ObjectNode complete =
                objects.read(given, "fit", Catalogue.fit(), "augmentation", "early_stopping", "checkpoints");
        complete.set("augmentation", part(given.path("augmentation"), Catalogue.augmentation()));
        if (given.hasNonNull("early_stopping")) {
            complete.set("early_stopping", part(given.path("early_stopping"), Catalogue.earlyStopping()));
        }
        complete.set("checkpoints", part(given.path("checkpoints"), Catalogue.checkpoints()));
        return Optional.of(complete);
    }

    /** An object inside of fit; one of defaults where it is left out. */
    private ObjectNode part(JsonNode object, ParameterGroup group) {
        String path = "fit." + group.name();
        boolean readable = object.isMissingNode() || objects.isObject(object, path, "{}");
        return objects.read(readable ? object : NODES.objectNode(), path, group);
    }
}
