package io.trainyard.trainer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.LearningRates;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.ScheduleSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DenseStackTest {

    private static final int COUNT = 50;
    private static final int PIXELS = 75;
    private static final int BATCH = 13;
    private static final ModelSpec MODEL = ModelSpec.sequential(List.of(
            new LayerSpec.Flatten(),
            new LayerSpec.Dropout(0.2),
            new LayerSpec.Dense(21, ActivationFunction.TANH, 0),
            new LayerSpec.Dropout(0.5),
            new LayerSpec.Dense(70, ActivationFunction.RELU, 0),
            new LayerSpec.Dense(3, ActivationFunction.LINEAR, 0)));

    private final SplittableRandom random = new SplittableRandom(1);
    private final Examples examples = examples();
    private final Map<String, float[]> initial = initial();

    static Stream<OptimizerSpec> optimizers() {
        return Stream.of(
                new OptimizerSpec.Sgd(0.1, 0),
                new OptimizerSpec.Sgd(0.1, 0.9),
                new OptimizerSpec.Sgd(0.1, 0.9, true, null, null, 0.01),
                new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-7),
                new OptimizerSpec.RmsProp(0.003, 0.9, 0.5, 1e-4, true));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void the_number_of_threads_does_not_change_a_bit(OptimizerSpec optimizer) {
        try (DenseStack alone = stack(optimizer, 1);
                DenseStack shared = stack(optimizer, 3)) {
            alone.load(0, initial::get);
            shared.load(0, initial::get);

            learn(alone, 1, 10);
            learn(shared, 1, 10);

            assertSame(alone, shared);
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_stack_that_took_over_goes_on_as_if_undisturbed(OptimizerSpec optimizer) {
        try (DenseStack undisturbed = stack(optimizer, 2);
                DenseStack before = stack(optimizer, 2);
                DenseStack after = stack(optimizer, 2)) {
            undisturbed.load(0, initial::get);
            before.load(0, initial::get);

            learn(undisturbed, 1, 10);
            learn(before, 1, 4);
            after.load(before.step(), before.arrays()::get);
            learn(after, 5, 10);

            assertThat(after.step()).isEqualTo(10);
            assertSame(undisturbed, after);
        }
    }

    private DenseStack stack(OptimizerSpec optimizer, int threads) {
        LearningRates rates = new LearningRates(new ScheduleSpec.Cosine(0, 0), optimizer.learningRate(), 4, 40);
        return new DenseStack(MODEL, examples, BATCH, LossFunction.SOFTMAX_CROSSENTROPY, optimizer, rates, threads);
    }

    private static void learn(DenseStack stack, int firstStep, int lastStep) {
        int[] order = IntStream.range(0, COUNT).map(i -> i * 7 % COUNT).toArray();
        for (int step = firstStep; step <= lastStep; step++) {
            stack.reseed(step);
            int first = step % 4 * BATCH;
            stack.learn(order, first, Math.min(first + BATCH, COUNT));
        }
    }

    private static void assertSame(DenseStack a, DenseStack b) {
        Map<String, float[]> expected = a.arrays();
        Map<String, float[]> actual = b.arrays();
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).containsExactly(values));
    }

    private Examples examples() {
        MemorySegment images = Arena.ofAuto().allocate(COUNT * PIXELS);
        MemorySegment labels = Arena.ofAuto().allocate(COUNT);
        for (int i = 0; i < COUNT * PIXELS; i++) {
            images.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt(256));
        }
        for (int i = 0; i < COUNT; i++) {
            labels.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt(3));
        }
        return new Examples(images, labels, PIXELS);
    }

    private Map<String, float[]> initial() {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        int[] widths = {PIXELS, 21, 70, 3};
        for (int i = 1; i < widths.length; i++) {
            String name = i == 1 ? "dense" : "dense_" + (i - 1);
            arrays.put(name + ".weight", random(widths[i - 1] * widths[i]));
            arrays.put(name + ".bias", random(widths[i]));
        }
        return arrays;
    }

    private float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextDouble() - 0.5) / 4;
        }
        return values;
    }
}
