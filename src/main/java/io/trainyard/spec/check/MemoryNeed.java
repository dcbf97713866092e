package io.trainyard.spec.check;

import com.sun.management.OperatingSystemMXBean;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NumberFormats;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.OutputShape;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The memory that training needs for sure, all as 32-bit floats: each parameter with its gradient and the optimizer's
 * moments, and each output with its gradient for a whole batch. In double, so that absurd models don't overflow.
 *
 * @param parameters of all layers
 * @param outputs of all layers for one example
 * @param largest the path of what makes the layer with the most parameters large
 * @param largestArray that layer's parameters
 * @param moments values that the optimizer keeps for each parameter
 */
record MemoryNeed(double parameters, double outputs, String largest, double largestArray, int moments, int batchSize) {

    private static final int BYTES_A_NUMBER = 4;

    /** @param shapes of the model, all of them known */
    static MemoryNeed of(ModelSpec model, ModelShapes shapes, int moments, int batchSize) {
        double parameters = 0;
        double outputs = shapes.output(ModelGraph.FROM_IMAGE).orElseThrow().size();
        double most = -1;
        int largest = 0;
        for (int i = 0; i < model.layers().size(); i++) {
            OutputShape input = shapes.inputs(i).orElseThrow().getFirst();
            double ofLayer = LayerShapes.trainable(model.layers().get(i), input);
            parameters += ofLayer;
            outputs += shapes.output(i).orElseThrow().size();
            if (ofLayer > most) {
                most = ofLayer;
                largest = i;
            }
        }
        String path = "model.layers[" + largest + "]" + size(model.layers().get(largest));
        return new MemoryNeed(parameters, outputs, path, most, moments, batchSize);
    }

    /** The parameter that decides how large the layer is. */
    private static String size(LayerSpec layer) {
        return layer instanceof LayerSpec.Dense ? ".units" : layer instanceof LayerSpec.Conv2D ? ".filters" : "";
    }

    /** Values that the optimizer keeps for each parameter. */
    static int moments(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.momentum() > 0 ? 1 : 0;
            case OptimizerSpec.Adam _, OptimizerSpec.AdamW _ -> 2;
            case OptimizerSpec.RmsProp rms -> 1 + (rms.momentum() > 0 ? 1 : 0) + (rms.centered() ? 1 : 0);
        };
    }

    /** Half of this machine's memory: the dataset, the engine and everything else want some, too. */
    static long budgetBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 2;
    }

    double bytes() {
        return BYTES_A_NUMBER * (parameters * (2 + moments) + 2 * outputs * batchSize);
    }

    /** What is wrong when it is more than the budget, or more than an engine's array can hold. */
    Optional<Problem> problem(long budgetBytes) {
        if (bytes() > budgetBytes) {
            return Optional.of(new Problem(largest, tooMuch(budgetBytes)));
        }
        if (largestArray > Integer.MAX_VALUE) {
            return Optional.of(new Problem(
                    largest,
                    "the layer has %s parameters, but an engine's array holds at most %s: use fewer units"
                            .formatted(
                                    NumberFormats.count((long) largestArray), NumberFormats.count(Integer.MAX_VALUE))));
        }
        return Optional.empty();
    }

    private String tooMuch(long budgetBytes) {
        return ("the model has %s parameters and training it needs %s of memory (32-bit floats: weights, gradients, %d values"
                        + " of the optimizer for each, and the outputs of a batch of %s), more than the %s allowed here:"
                        + " use fewer units or filters, or a smaller batch")
                .formatted(
                        NumberFormats.count((long) parameters),
                        NumberFormats.bytes(bytes()),
                        moments,
                        NumberFormats.count(batchSize),
                        NumberFormats.bytes(budgetBytes));
    }
}
