package io.trainyard.trainer.file;

import ai.djl.ndarray.NDArray;
import io.trainyard.trainer.file.Safetensors.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A trained model's parameters as a file. */
public final class ModelFile {

    public static final String NAME = "model.safetensors";

    private ModelFile() {}

    /** Copies the parameters from the device one by one, when it is written. */
    public static Safetensors of(Map<String, NDArray> parameters) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters.forEach((name, parameter) ->
                tensors.put(name, new Tensor(parameter.getShape().getShape(), Values.of(parameter))));
        return new Safetensors(Map.of(), tensors);
    }
}
