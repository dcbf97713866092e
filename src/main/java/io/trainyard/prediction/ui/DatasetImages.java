package io.trainyard.prediction.ui;

import io.trainyard.spec.DatasetShape;

/**
 * Where the browser finds a dataset's test images, and what their classes are called.
 *
 * @param hash the dataset's version, which makes the addresses cacheable for ever
 */
record DatasetImages(DatasetShape shape, String hash) {

    String address(int image) {
        return "/api/v1/datasets/%s/test/images/%d.png?hash=%s".formatted(shape.name(), image, hash);
    }

    String className(int index) {
        return shape.classes().get(index);
    }

    int classes() {
        return shape.classes().size();
    }
}
