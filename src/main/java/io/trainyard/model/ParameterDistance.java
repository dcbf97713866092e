package io.trainyard.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * How far two models of the same layers are apart, over all parameters: also those that the optimizer doesn't change.
 *
 * @param largest absolute difference of a value
 * @param relative L2 norm of all differences over that of the first model's values: {@code ||b - a|| / ||a||}; 0 for equal
 *     models
 */
public record ParameterDistance(double largest, double relative) {

    public static final ParameterDistance NONE = new ParameterDistance(0, 0);

    /** @throws IOException when one can't be read, or they have other parameters */
    public static ParameterDistance between(Safetensors first, Safetensors second) throws IOException {
        if (!layout(first).equals(layout(second))) {
            throw new IOException("the two have other parameters: %s and %s".formatted(layout(first), layout(second)));
        }
        Sums sums = new Sums();
        for (Tensor tensor : first.tensors()) {
            Tensor other = second.tensor(tensor.name());
            for (long done = 0; done < tensor.size(); done += Tensor.PART) {
                sums.add(tensor.part(done), other.part(done));
            }
        }
        return sums.distance();
    }

    private static List<String> layout(Safetensors parameters) {
        return parameters.tensors().stream()
                .map(tensor -> tensor.name() + tensor.shape())
                .sorted()
                .toList();
    }

    private static final class Sums {
        private double largest;
        private double differences;
        private double values;

        void add(FloatBuffer first, FloatBuffer second) {
            while (first.hasRemaining()) {
                double value = first.get();
                double difference = Math.abs(second.get() - value);
                largest = Math.max(largest, difference);
                differences += difference * difference;
                values += value * value;
            }
        }

        ParameterDistance distance() {
            return differences == 0 ? NONE : new ParameterDistance(largest, Math.sqrt(differences / values));
        }
    }
}
