package io.trainyard.spec.check;

import io.trainyard.spec.DatasetShape;
import java.util.List;
import java.util.Optional;

/** The datasets that a run may name. */
public interface DatasetShapes {

    /** Empty when no dataset has this name. */
    Optional<DatasetShape> shape(String name);

    List<String> names();

    /** Exactly these datasets. */
    static DatasetShapes of(DatasetShape... shapes) {
        List<DatasetShape> all = List.of(shapes);
        return new DatasetShapes() {
            @Override
            public Optional<DatasetShape> shape(String name) {
                return all.stream().filter(s -> s.name().equals(name)).findFirst();
            }

            @Override
            public List<String> names() {
                return all.stream().map(DatasetShape::name).toList();
            }
        };
    }
}
