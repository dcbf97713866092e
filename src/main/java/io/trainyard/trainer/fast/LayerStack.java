package io.trainyard.trainer.fast;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerNames;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers of a model with room for a batch, each reading what the one before writes. */
final class LayerStack {

    private final Matrix input;
    private final List<Layer> layers = new ArrayList<>();
    private final UpdateFormula formula;

    /** @param model one that {@link Support} knows */
    LayerStack(ModelSpec model, int inputs, int batch, UpdateFormula formula) {
        this.input = Matrix.zeros(batch, inputs);
        this.formula = formula;
        List<String> names = LayerNames.of(model);
        for (int i = 0; i < model.layers().size(); i++) {
            switch (model.layers().get(i)) {
                case LayerSpec.Flatten f -> {}
                case LayerSpec.Dropout dropout -> layers.add(dropout(dropout, i));
                case LayerSpec.Activation a -> activate(a.activation(), a.negativeSlope());
                case LayerSpec.Dense dense -> {
                    layers.add(dense(dense, names.get(i)));
                    activate(dense.activation(), dense.negativeSlope());
                }
                default ->
                    throw new IllegalArgumentException("Indicates a bug: a dense stack with "
                            + model.layers().get(i));
            }
        }
    }

    Matrix input() {
        return input;
    }

    Matrix output() {
        return layers.isEmpty() ? input : layers.getLast().output();
    }

    Matrix outputGradient() {
        Matrix gradient = lastGradient();
        return gradient == null ? input.zerosLike() : gradient;
    }

    List<DenseLayer> dense() {
        return layers.stream()
                .filter(DenseLayer.class::isInstance)
                .map(DenseLayer.class::cast)
                .toList();
    }

    List<DropoutLayer> dropout() {
        return layers.stream()
                .filter(DropoutLayer.class::isInstance)
                .map(DropoutLayer.class::cast)
                .toList();
    }

    void forward(int first, int end) {
        layers.forEach(layer -> layer.forward(first, end));
    }

    void backward(int first, int end) {
        layers.reversed().forEach(layer -> layer.backward(first, end));
    }

    private DenseLayer dense(LayerSpec.Dense dense, String name) {
        Variable kernel = Variable.zeros(name + ".weight", output().columns(), dense.units(), formula);
        Variable bias = Variable.zeros(name + ".bias", 1, dense.units(), formula);
        boolean first = dense().isEmpty();
        return new DenseLayer(output(), first ? null : lastGradient(), kernel, bias);
    }

    private DropoutLayer dropout(LayerSpec.Dropout dropout, int number) {
        return new DropoutLayer(output(), outputGradient(), dropout.rate(), number);
    }

    private void activate(ActivationFunction function, double negativeSlope) {
        if (function != ActivationFunction.LINEAR) {
            layers.add(new ActivationLayer(output(), outputGradient(), function, (float) negativeSlope));
        }
    }

    private @Nullable Matrix lastGradient() {
        return layers.isEmpty() ? null : layers.getLast().outputGradient();
    }
}
