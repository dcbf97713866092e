package io.trainyard.spec.keras;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.check.Problem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Keras's {@code model.summary()} tells of a model.
 *
 * @param sequential whether no layer names its inputs, so that Keras calls it sequential
 * @param chain whether each layer takes the output of the one before it, named or not: Keras prints no connections then
 * @param inputShape the image's, such as {@code (None, 32, 32, 3)}
 * @param rows one a layer, in the order of the model's list
 * @param printed the same rows in the order in which Keras prints them
 * @param problems why rows are missing or have unknown parts; empty for a whole model
 */
public record ModelSummary(
        boolean sequential,
        boolean chain,
        String inputShape,
        List<Row> rows,
        List<Row> printed,
        List<Problem> problems) {

    public ModelSummary {
        rows = List.copyOf(rows);
        printed = List.copyOf(printed);
        problems = List.copyOf(problems);
    }

    /**
     * A layer.
     *
     * @param name Keras's, such as {@code dense_1}
     * @param type Keras's class, such as {@code Dense}
     * @param outputShape with None for the batch, such as {@code (None, 3072)}; {@code ?} where a number is missing
     * @param trainable parameters that are learned; null where a number is missing
     * @param nonTrainable parameters that are kept beside those, such as moving means; null where a number is missing
     * @param connectedTo names of the layers whose output it takes; {@code input_layer} is the image
     */
    public record Row(
            String name,
            String type,
            String outputShape,
            @Nullable Long trainable,
            @Nullable Long nonTrainable,
            List<String> connectedTo) {

        /** All of the layer's parameters; null where a number is missing. */
        public @Nullable Long parameters() {
            return trainable == null || nonTrainable == null ? null : Long.valueOf(sum(trainable, nonTrainable));
        }

        private static long sum(long trainable, long nonTrainable) {
            // As double, which stays at the top where a sum of long would wrap round.
            return nonTrainable == 0 ? trainable : (long) ((double) trainable + nonTrainable);
        }
    }

    public static ModelSummary of(ModelSpec model, DatasetShape dataset) {
        return of(new DraftModel(model, List.of()), dataset);
    }

    /** As much as can be told of a model that is still being written. */
    public static ModelSummary of(DraftModel draft, DatasetShape dataset) {
        return new SummaryRows(draft, dataset).summary();
    }

    /** The learned parameters of all layers for which they are known. */
    public long trainable() {
        return total(Row::trainable);
    }

    /** The other parameters of all layers for which they are known. */
    public long nonTrainable() {
        return total(Row::nonTrainable);
    }

    /** The parameters of all layers for which they are known. */
    public long parameters() {
        return total(Row::parameters);
    }

    private long total(Function<Row, @Nullable Long> part) {
        return (long)
                rows.stream().map(part).mapToDouble(p -> p == null ? 0 : p).sum();
    }

    /** The table that Keras prints on a terminal of 80 columns. */
    public String text() {
        return SummaryText.of(this);
    }
}
