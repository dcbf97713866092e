package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a normalisation learns. Both arrays are there, as engines want them, but only those that the spec asks for are
 * parameters.
 *
 * @param gamma shaped as the input is along the layer's axes, like {@code beta}
 */
record Rescaling(NormalizationSpec norm, NDArray gamma, NDArray beta) {

    static Rescaling of(NDManager manager, NormalizationSpec norm, OutputShape input, RandomGenerator random) {
        Initializer ofGamma = norm.scale() ? norm.gammaInitializer() : Initializer.ONES;
        Initializer ofBeta = norm.center() ? norm.betaInitializer() : Initializer.ZEROS;
        return new Rescaling(
                norm, create(manager, ofGamma, norm, input, random), create(manager, ofBeta, norm, input, random));
    }

    /** An array of a number for each place along the axes. */
    static NDArray create(
            NDManager manager,
            Initializer initializer,
            NormalizationSpec norm,
            OutputShape input,
            RandomGenerator random) {
        float[] values = InitialValues.along(initializer, random, norm.along().sizesAsGiven(input));
        return manager.create(values, new Shape(norm.along().sizes(input)));
    }

    /** Gamma before beta. */
    List<LayerParameter> parameters() {
        List<LayerParameter> parameters = new ArrayList<>();
        if (norm.scale()) {
            parameters.add(new LayerParameter("gamma", gamma, true, norm.gammaL2()));
        }
        if (norm.center()) {
            parameters.add(new LayerParameter("beta", beta, true, norm.betaL2()));
        }
        return parameters;
    }
}
