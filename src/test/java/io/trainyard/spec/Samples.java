package io.trainyard.spec;

import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.EngineChoice;
import java.util.List;

/** Datasets and specs that tests share. */
public final class Samples {

    public static final DatasetShape CIFAR10 = new DatasetShape(
            "cifar10",
            32,
            32,
            3,
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
            50_000,
            10_000);

    public static final DatasetShapes DATASETS = DatasetShapes.of(CIFAR10);

    /** A machine with a GPU that PyTorch can use. */
    public static final EngineChoice ENGINES = device -> device.equals("cpu") ? Engine.MXNET : Engine.PYTORCH;

    /** The spec of the issue, word for word. */
    public static final String RECIPE_JSON = """
            {"experiment":"cifar10-mlp","dataset":"cifar10","model":{"layers":[{"type":"flatten"},\
            {"type":"dense","units":200,"activation":"relu"},{"type":"dense","units":150,"activation":"relu"},\
            {"type":"dense","units":10,"activation":"softmax"}]},"loss":"categorical_crossentropy",\
            "optimizer":{"type":"adam","learning_rate":0.0005},"metrics":["accuracy"],\
            "fit":{"batch_size":32,"epochs":10,"shuffle":true,"validation_split":0.0},"seed":1,"engine":"mxnet",\
            "device":"auto"}""";

    private Samples() {}

    public static RunSpec recipe() {
        return Recipes.named("cifar10-mlp").orElseThrow().spec();
    }
}
