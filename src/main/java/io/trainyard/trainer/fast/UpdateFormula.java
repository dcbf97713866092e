package io.trainyard.trainer.fast;

import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** How an optimizer changes parameters, by Keras's formulas, in one pass over memory. */
sealed interface UpdateFormula permits SgdFormula, AdamFormula, RmsPropFormula {

    VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    static UpdateFormula of(OptimizerSpec spec) {
        return switch (spec) {
            case OptimizerSpec.Sgd sgd -> new SgdFormula(sgd);
            case OptimizerSpec.Adam adam -> new AdamFormula(adam, 0);
            case OptimizerSpec.AdamW adamW -> new AdamFormula(adamW.adam(), adamW.weightDecay());
            case OptimizerSpec.RmsProp rmsProp -> new RmsPropFormula(rmsProp);
        };
    }

    /** The names of what is kept for each parameter, zero at first. */
    List<String> slots();

    /**
     * Changes the elements {@code first} to {@code end - 1} of a variable and its slots; both are multiples of 16.
     *
     * @param step counts from 1
     * @param learningRate of this step
     */
    void update(Variable variable, int first, int end, long step, double learningRate);

    static FloatVector load(Matrix matrix, int at) {
        return FloatVector.fromArray(SPECIES, matrix.values(), at);
    }
}
