package io.trainyard.spec.check;

import io.trainyard.spec.Engine;
import io.trainyard.spec.LateRelu;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OutputShape;

/**
 * How many numbers a model has. In double, so that absurd models don't overflow.
 *
 * @param parameters of all layers
 * @param penalised those of layers with an L2 penalty on their kernels
 * @param outputs that are kept for one example until its gradients are computed
 * @param onlyOnCpu kept beside those where a CPU trains
 * @param computed the most that a dense layer or a convolution computes with for one example: its input, its output, and
 *     that again where an activation follows
 * @param heaviest the layer with the most parameters
 * @param widest the layer with the most outputs
 * @param denseStack whether it has layers only that Java itself can train
 */
record ModelSize(
        double parameters,
        double penalised,
        double outputs,
        double onlyOnCpu,
        double computed,
        Layer heaviest,
        Layer widest,
        boolean denseStack) {

    /**
     * A layer that has the most of something.
     *
     * @param path of what makes it large
     */
    record Layer(String path, double numbers) {

        private static final Layer NONE = new Layer("model.layers", -1);

        private Layer orLarger(Layer other) {
            return other.numbers > numbers ? other : this;
        }
    }

    /** @param shapes of the model, all of them known */
    static ModelSize of(ModelSpec model, ModelShapes shapes, Engine engine) {
        LateRelu late = new LateRelu(model, shapes.graph());
        double parameters = 0;
        double penalised = 0;
        double outputs = shapes.output(ModelGraph.FROM_IMAGE).orElseThrow().size();
        double onlyOnCpu = 0;
        double computed = 0;
        Layer heaviest = Layer.NONE;
        Layer widest = Layer.NONE;
        for (int i = 0; i < model.layers().size(); i++) {
            LayerSpec layer = model.layers().get(i);
            OutputShape input = shapes.inputs(i).orElseThrow().getFirst();
            OutputShape output = shapes.output(i).orElseThrow();
            KeptOutputs kept = new KeptOutputs(late.computed(i), input, output, engine);
            double own = LayerShapes.trainable(layer, input);
            double left = kept.onAnything();
            String sized = size(layer);
            String path = LayerPath.of(i) + sized;
            heaviest = heaviest.orLarger(new Layer(path, own));
            widest = sized.isEmpty() ? widest : widest.orLarger(new Layer(path, output.size()));
            parameters += own;
            penalised += isPenalised(layer) ? own : 0;
            outputs += left;
            onlyOnCpu += kept.onCpu();
            computed = sized.isEmpty() ? computed : Math.max(computed, input.size() + left);
        }
        return new ModelSize(
                parameters, penalised, outputs, onlyOnCpu, computed, heaviest, widest, isDenseStack(model));
    }

    /** The parameter that decides how large the layer is; empty for a layer that has none. */
    private static String size(LayerSpec layer) {
        return layer instanceof LayerSpec.Dense ? ".units" : layer instanceof LayerSpec.Conv2D ? ".filters" : "";
    }

    private static boolean isPenalised(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense dense -> dense.kernelL2() > 0;
            case LayerSpec.Conv2D conv -> conv.kernelL2() > 0;
            default -> false;
        };
    }

    private static boolean isDenseStack(ModelSpec model) {
        return model.isSequential()
                && model.layers().stream().allMatch(layer -> switch (layer) {
                    case LayerSpec.Flatten _, LayerSpec.Dense _, LayerSpec.Dropout _, LayerSpec.Activation _ -> true;
                    default -> false;
                });
    }
}
