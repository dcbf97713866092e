package io.trainyard.spec.check;

import com.sun.management.OperatingSystemMXBean;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.RunSpec;
import java.lang.management.ManagementFactory;

/**
 * The memory that training needs for sure, all as 32-bit floats. On the device: each parameter with its gradient and the
 * optimizer's moments, and each output with its gradient for a whole batch. On the host, whatever the device: the copies
 * that checkpoints and the model are written from. In double, so that absurd models don't overflow.
 *
 * @param parameters of all layers
 * @param outputs of all layers for one example
 * @param heaviest the layer with the most parameters
 * @param widest the layer with the largest output
 */
public record MemoryNeed(
        double parameters, double outputs, Layer heaviest, Layer widest, Copies copies, int batchSize) {

    /**
     * A layer that needs most of something.
     *
     * @param path of what makes it large
     * @param numbers how many it needs
     */
    record Layer(String path, double numbers) {}

    /**
     * How often a training holds each parameter.
     *
     * @param moments values that the optimizer keeps for each
     * @param best whether those of the best epoch are kept, too
     */
    record Copies(int moments, boolean best) {

        static Copies of(OptimizerSpec optimizer, FitSpec fit) {
            var stopping = fit.earlyStopping();
            return new Copies(MemoryNeed.moments(optimizer), stopping != null && stopping.restoreBestWeights());
        }

        /** With its gradient. */
        int onDevice() {
            return 2 + moments;
        }

        /** Those of a checkpoint, and the best weights meanwhile. */
        int onHost() {
            return 1 + moments + (best ? 1 : 0);
        }
    }

    /** So many parameters may a model have that Java itself trains, in its heap. */
    public static final long MOST_TRAINED_BY_JAVA = 50_000_000;

    private static final int BYTES_A_NUMBER = 4;

    /** Of a spec that is whole and legal. */
    public static MemoryNeed of(RunSpec spec, DatasetShape dataset) {
        ModelShapes shapes = ModelShapes.of(spec.model(), dataset);
        int batchSize = Math.min(spec.fit().batchSize(), dataset.trainExamples());
        return of(spec.model(), shapes, Copies.of(spec.optimizer(), spec.fit()), batchSize);
    }

    /** @param shapes of the model, all of them known */
    static MemoryNeed of(ModelSpec model, ModelShapes shapes, Copies copies, int batchSize) {
        double parameters = 0;
        double outputs = shapes.output(ModelGraph.FROM_IMAGE).orElseThrow().size();
        Layer heaviest = new Layer("model.layers", -1);
        Layer widest = heaviest;
        for (int i = 0; i < model.layers().size(); i++) {
            LayerSpec layer = model.layers().get(i);
            OutputShape input = shapes.inputs(i).orElseThrow().getFirst();
            double own = LayerShapes.trainable(layer, input);
            double output = shapes.output(i).orElseThrow().size();
            String path = "model.layers[" + i + "]" + size(layer);
            heaviest = own > heaviest.numbers() ? new Layer(path, own) : heaviest;
            widest = output > widest.numbers() ? new Layer(path, output) : widest;
            parameters += own;
            outputs += output;
        }
        return new MemoryNeed(parameters, outputs, heaviest, widest, copies, batchSize);
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

    /** All the memory that this machine has. */
    public static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /**
     * What of it may lie in a trainer's Java heap: the copies on the host, and on a CPU everything of a model that Java
     * itself may train.
     *
     * @param device {@code cpu} or {@code gpu:N}
     */
    public double heapBytes(String device) {
        boolean byJava = device.equals("cpu") && parameters <= MOST_TRAINED_BY_JAVA;
        return byJava ? deviceBytes() + hostBytes() : hostBytes();
    }

    double deviceBytes() {
        return parameterBytes() + outputBytes();
    }

    double hostBytes() {
        return BYTES_A_NUMBER * parameters * copies.onHost();
    }

    double parameterBytes() {
        return BYTES_A_NUMBER * parameters * copies.onDevice();
    }

    double outputBytes() {
        return BYTES_A_NUMBER * 2 * outputs * batchSize;
    }
}
