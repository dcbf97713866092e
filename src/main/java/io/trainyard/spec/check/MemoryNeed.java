package io.trainyard.spec.check;

import com.sun.management.OperatingSystemMXBean;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
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
 * @param largest index of the layer with the most parameters
 * @param largestArray that layer's parameters
 * @param moments values that the optimizer keeps for each parameter
 */
record MemoryNeed(double parameters, double outputs, int largest, double largestArray, int moments, int batchSize) {

    private static final int BYTES_A_NUMBER = 4;

    static MemoryNeed of(ModelSpec model, DatasetShape dataset, int moments, int batchSize) {
        OutputShape shape = LayerShapes.input(dataset);
        double parameters = 0;
        double outputs = shape.size();
        double most = -1;
        int largest = 0;
        for (int i = 0; i < model.layers().size(); i++) {
            LayerSpec layer = model.layers().get(i);
            double ofLayer = LayerShapes.parameters(layer, shape);
            shape = LayerShapes.output(layer, shape);
            parameters += ofLayer;
            outputs += shape.size();
            if (ofLayer > most) {
                most = ofLayer;
                largest = i;
            }
        }
        return new MemoryNeed(parameters, outputs, largest, most, moments, batchSize);
    }

    /** Values that the optimizer keeps for each parameter. */
    static int moments(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.momentum() > 0 ? 1 : 0;
            case OptimizerSpec.Adam _ -> 2;
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
        String path = "model.layers[" + largest + "]" + (largestArray > 0 ? ".units" : "");
        if (bytes() > budgetBytes) {
            return Optional.of(new Problem(path, tooMuch(budgetBytes)));
        }
        if (largestArray > Integer.MAX_VALUE) {
            return Optional.of(new Problem(
                    path,
                    "the layer has %s parameters, but an engine's array holds at most %s: use fewer units"
                            .formatted(
                                    NumberFormats.count((long) largestArray), NumberFormats.count(Integer.MAX_VALUE))));
        }
        return Optional.empty();
    }

    private String tooMuch(long budgetBytes) {
        return ("the model has %s parameters and training it needs %s of memory (32-bit floats: weights, gradients, %d values"
                        + " of the optimizer for each, and the outputs of a batch of %s), more than the %s allowed here:"
                        + " use fewer units or a smaller batch")
                .formatted(
                        NumberFormats.count((long) parameters),
                        NumberFormats.bytes(bytes()),
                        moments,
                        NumberFormats.count(batchSize),
                        NumberFormats.bytes(budgetBytes));
    }
}
