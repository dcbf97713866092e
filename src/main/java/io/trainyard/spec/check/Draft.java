package io.trainyard.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.spec.SpecJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A spec between reading and checking: defaults filled in, and legal values standing in for wrong ones, so that what
 * doesn't depend on those can be checked too.
 *
 * @param tree in the form of a RunSpec, without the parts that couldn't be made out
 * @param wrong what was found wrong while reading
 */
record Draft(ObjectNode tree, List<Problem> wrong) {

    /** Whether nothing was wrong at this path, below it or above it, so that no value there stands in for another. */
    boolean sound(String path) {
        return wrong.stream().noneMatch(p -> covers(p.path(), path) || covers(path, p.path()));
    }

    private static boolean covers(String outer, String inner) {
        return inner.startsWith(outer)
                && (outer.isEmpty()
                        || outer.length() == inner.length()
                        || inner.charAt(outer.length()) == '.'
                        || inner.charAt(outer.length()) == '[');
    }

    Optional<ModelSpec> model() {
        return part("model", ModelSpec.class);
    }

    Optional<Loss> loss() {
        return part("loss", Loss.class);
    }

    Optional<OptimizerSpec> optimizer() {
        return part("optimizer", OptimizerSpec.class);
    }

    Optional<ScheduleSpec> schedule() {
        return part("schedule", ScheduleSpec.class);
    }

    Optional<FitSpec> fit() {
        return part("fit", FitSpec.class);
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(tree.get(field)).map(JsonNode::asText);
    }

    /** The spec, once nothing is wrong with it. */
    RunSpec spec(EngineChoice engines) {
        ObjectNode complete = tree.deepCopy();
        if (text("engine").equals(Optional.of(EngineChoice.AUTO))) {
            Engine engine = engines.fastest(text("device").orElseThrow());
            complete.put("engine", engine.name().toLowerCase(Locale.ROOT));
        }
        return SpecJson.part(complete, RunSpec.class);
    }

    private <T> Optional<T> part(String field, Class<T> type) {
        return Optional.ofNullable(tree.get(field)).map(node -> SpecJson.part(node, type));
    }
}
