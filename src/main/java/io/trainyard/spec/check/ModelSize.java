package io.trainyard.spec.check;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Engine;
import io.trainyard.spec.LayerShapes;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import java.util.List;

/**
 * How many numbers a model has. In double, so that absurd models don't overflow.
 *
 * @param parameters of all layers
 * @param outputs that are kept for one example until its gradients are computed
 * @param computed the most that a dense layer or a convolution computes with for one example: its input, its output, and
 *     that again where an activation follows
 * @param heaviest the layer with the most parameters
 * @param widest the layer with the most outputs
 * @param denseStack whether it has layers only that Java itself can train
 */
record ModelSize(double parameters, double outputs, double computed, Layer heaviest, Layer widest, boolean denseStack) {

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
        double parameters = 0;
        double outputs = shapes.output(ModelGraph.FROM_IMAGE).orElseThrow().size();
        double computed = 0;
        Layer heaviest = Layer.NONE;
        Layer widest = Layer.NONE;
        for (int i = 0; i < model.layers().size(); i++) {
            LayerSpec layer = model.layers().get(i);
            double own =
                    LayerShapes.trainable(layer, shapes.inputs(i).orElseThrow().getFirst());
            double input = shapes.inputs(i).orElseThrow().getFirst().size();
            double output = (double) shapes.output(i).orElseThrow().size() * kept(model, shapes.graph(), i, engine);
            String path = "model.layers[" + i + "]" + size(layer);
            heaviest = heaviest.orLarger(new Layer(path, own));
            widest = widest.orLarger(new Layer(path, output));
            parameters += own;
            outputs += output;
            computed = own > 0 && !size(layer).isEmpty() ? Math.max(computed, input + output) : computed;
        }
        return new ModelSize(parameters, outputs, computed, heaviest, widest, isDenseStack(model));
    }

    /** The parameter that decides how large the layer is; empty for a layer that has none. */
    private static String size(LayerSpec layer) {
        return layer instanceof LayerSpec.Dense ? ".units" : layer instanceof LayerSpec.Conv2D ? ".filters" : "";
    }

    /** How many arrays of its output's size a layer leaves for its gradient. */
    private static int kept(ModelSpec model, ModelGraph graph, int number, Engine engine) {
        boolean mxnet = engine == Engine.MXNET;
        return switch (model.layers().get(number)) {
            case LayerSpec.Dense dense -> 1 + activation(dense.activation());
            case LayerSpec.Conv2D conv -> 1 + (reluIsLate(model, graph, number) ? 0 : activation(conv.activation()));
            case LayerSpec.Activation activation -> activation(activation.activation());
            case LayerSpec.Dropout _ -> mxnet ? 5 : 2; // with what was drawn
            case NormalizationSpec.LayerNormalization _ -> mxnet ? 8 : 1; // MXNet moves the axes there and back
            default -> 1;
        };
    }

    /** SiLU is put together from others. */
    private static int activation(ActivationFunction function) {
        return switch (function) {
            case LINEAR -> 0;
            case SILU -> 3;
            default -> 1;
        };
    }

    /** Trainers compute relu behind a max pooling where that gives the same. */
    private static boolean reluIsLate(ModelSpec model, ModelGraph graph, int number) {
        List<Integer> consumers = graph.consumers(number);
        return model.layers().get(number) instanceof LayerSpec.Conv2D conv
                && conv.activation() == ActivationFunction.RELU
                && consumers.size() == 1
                && model.layers().get(consumers.getFirst()) instanceof LayerSpec.MaxPooling2D;
    }

    private static boolean isDenseStack(ModelSpec model) {
        return model.isSequential()
                && model.layers().stream().allMatch(layer -> switch (layer) {
                    case LayerSpec.Flatten _, LayerSpec.Dense _, LayerSpec.Dropout _, LayerSpec.Activation _ -> true;
                    default -> false;
                });
    }
}
