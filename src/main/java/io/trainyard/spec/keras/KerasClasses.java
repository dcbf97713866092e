package io.trainyard.spec.keras;

import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.OptimizerSpec;

/** The names of Keras's classes. */
final class KerasClasses {

    private KerasClasses() {}

    static String of(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Flatten _ -> "Flatten";
            case LayerSpec.Dense _ -> "Dense";
            case LayerSpec.Activation _ -> "Activation";
            case LayerSpec.Dropout _ -> "Dropout";
        };
    }

    static String of(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd _ -> "SGD";
            case OptimizerSpec.Adam _ -> "Adam";
            case OptimizerSpec.RmsProp _ -> "RMSprop";
        };
    }
}
