package io.trainyard.spec.keras;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerNames;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.check.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Keras's {@code model.summary()} tells of a model.
 *
 * @param rows one a layer
 * @param problems why rows are missing or have unknown parts; empty for a whole model
 */
public record ModelSummary(List<Row> rows, List<Problem> problems) {

    private static final String UNKNOWN = "?";

    public ModelSummary {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * A layer.
     *
     * @param name Keras's, such as {@code dense_1}
     * @param type Keras's class, such as {@code Dense}
     * @param outputShape with None for the batch, such as {@code (None, 3072)}; {@code ?} where a number is missing
     * @param parameters null where a number is missing
     */
    public record Row(
            String name,
            String type,
            String outputShape,
            @Nullable Long parameters) {}

    public static ModelSummary of(ModelSpec model, DatasetShape dataset) {
        return of(new DraftModel(model.layers(), List.of()), dataset);
    }

    /** As much as can be told of a model that is still being written. */
    public static ModelSummary of(DraftModel model, DatasetShape dataset) {
        List<String> names = LayerNames.of(new ModelSpec(model.layers()));
        List<Row> rows = new ArrayList<>();
        OutputShape shape = LayerShapes.input(dataset);
        boolean known = true;
        for (int i = 0; i < names.size(); i++) {
            LayerSpec layer = model.layers().get(i);
            boolean dense = layer instanceof LayerSpec.Dense;
            boolean given = dense && model.isGiven(i, "units");
            Long parameters = !dense || (given && known) ? LayerShapes.parameters(layer, shape) : null;
            shape = LayerShapes.output(layer, shape);
            known = dense ? given : known; // a dense layer's output doesn't depend on how many inputs it has
            rows.add(new Row(names.get(i), KerasClasses.of(layer), known ? shape.toString() : UNKNOWN, parameters));
        }
        return new ModelSummary(rows, model.problems());
    }

    /** The parameters of all layers for which they are known; all of them are trainable. */
    public long parameters() {
        // As double, which stays at the top where a sum of long would wrap round.
        return (long) rows.stream()
                .map(Row::parameters)
                .mapToDouble(p -> p == null ? 0 : p)
                .sum();
    }

    /** The table that Keras prints on a terminal of 80 columns. */
    public String text() {
        return SummaryText.of(this);
    }
}
