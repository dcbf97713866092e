package io.trainyard.spec.keras;

import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.PoolingSpec;

/** The names of Keras's classes. */
final class KerasClasses {

    private KerasClasses() {}

    static String of(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Flatten _ -> "Flatten";
            case LayerSpec.Dense _ -> "Dense";
            case LayerSpec.Activation _ -> "Activation";
            case LayerSpec.Dropout _ -> "Dropout";
            case LayerSpec.Conv2D _ -> "Conv2D";
            case PoolingSpec.MaxPooling2D _ -> "MaxPooling2D";
            case PoolingSpec.AveragePooling2D _ -> "AveragePooling2D";
            case LayerSpec.GlobalAveragePooling2D _ -> "GlobalAveragePooling2D";
            case NormalizationSpec.BatchNormalization _ -> "BatchNormalization";
            case NormalizationSpec.LayerNormalization _ -> "LayerNormalization";
            case LayerSpec.Add _ -> "Add";
            case LayerSpec.Concatenate _ -> "Concatenate";
        };
    }

    static String of(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd _ -> "SGD";
            case OptimizerSpec.Adam _ -> "Adam";
            case OptimizerSpec.AdamW _ -> "AdamW";
            case OptimizerSpec.RmsProp _ -> "RMSprop";
        };
    }
}
