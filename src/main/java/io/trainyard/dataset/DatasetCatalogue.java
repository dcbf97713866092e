package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.check.DatasetShapes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The datasets that can be trained on, whether they are imported already or not. */
@ApplicationScoped
public class DatasetCatalogue implements DatasetShapes {

    public static final DatasetShape CIFAR10 = new DatasetShape(
            "cifar10",
            32,
            32,
            3,
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
            50_000,
            10_000);

    private static final List<DatasetShape> ALL = List.of(CIFAR10);

    @Override
    public Optional<DatasetShape> shape(String name) {
        return ALL.stream().filter(shape -> shape.name().equals(name)).findFirst();
    }

    @Override
    public List<String> names() {
        return ALL.stream().map(DatasetShape::name).toList();
    }
}
