package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import java.util.Objects;

/** Runs to count the memory of. */
final class MemorySpecs {

    private MemorySpecs() {}

    static RunSpec spec(ObjectNode tree) {
        return Objects.requireNonNull(
                SpecReader.read(tree, DATASETS, ENGINES, Long.MAX_VALUE).spec());
    }

    /** One convolution that keeps the image's size. */
    static ObjectNode wide(int filters) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        var layers = ((ObjectNode) tree.get("model")).putArray("layers");
        layers.addObject()
                .put("type", "conv2d")
                .put("filters", filters)
                .put("kernel_size", 1)
                .put("activation", "relu");
        layers.addObject().put("type", "global_average_pooling2d");
        layers.addObject().put("type", "dense").put("units", 10).put("activation", "softmax");
        return tree;
    }
}
