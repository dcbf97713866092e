package io.trainyard.trainer.fast;

import io.trainyard.spec.LearningRates;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.OptimizerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A dense stack in training. A step has two parts, each shared out among threads: every thread takes some examples
 * forward and back, then every thread takes some rows of the kernels, computes their gradient and updates them while it
 * is in the cache. Its arrays are as DJL has them: {@code dense_1.weight} (units, inputs), {@code dense_1.bias}
 * (units), and what the optimizer keeps for them, such as {@code dense_1.weight/mean}. Not thread-safe.
 */
public final class DenseStack implements AutoCloseable {

    /**
     * What a step gave, before its update.
     *
     * @param loss mean over the batch
     * @param correct examples whose largest output is their class
     */
    public record Result(float loss, int correct) {}

    private static final int MOST_EXAMPLES_A_TASK = 32;
    private static final int FLOATS_A_TASK = 16 * 1024;

    private final Examples examples;
    private final LossFunction loss;
    private final UpdateFormula formula;
    private final LearningRates rates;
    private final Team team;
    private final LayerStack layers;
    private final Matrix outputGradient;
    private final List<IntConsumer> updates = new ArrayList<>();
    private final Map<String, float[]> arrays = new LinkedHashMap<>();
    private final double[] losses;
    private final boolean[] correct;
    private final int examplesATask;
    private long step;
    private double learningRate;
    private long seed;

    /**
     * All parameters are zero until {@link #load}.
     *
     * @param model without its last activation where the loss is taken from logits
     * @param batch the most examples of a step
     * @param threads 1 or more
     */
    public DenseStack(
            ModelSpec model,
            Examples examples,
            int batch,
            LossFunction loss,
            OptimizerSpec optimizer,
            LearningRates rates,
            int threads) {
        this.examples = examples;
        this.loss = loss;
        this.formula = UpdateFormula.of(optimizer);
        this.rates = rates;
        this.team = new Team(threads);
        this.layers = new LayerStack(model, examples.pixels(), batch, formula);
        this.outputGradient = layers.outputGradient();
        this.losses = new double[batch];
        this.correct = new boolean[batch];
        this.examplesATask = Math.min(Matrix.roundUp(Math.ceilDiv(batch, threads), 4), MOST_EXAMPLES_A_TASK);
        layers.dense().forEach(this::addUpdates);
    }

    private void addUpdates(DenseLayer layer) {
        Matrix kernel = layer.kernel().values();
        int rows = Math.max(4, FLOATS_A_TASK / kernel.stride() / 4 * 4);
        for (int first = 0; first < kernel.paddedRows(); first += rows) {
            int from = first;
            int end = Math.min(first + rows, kernel.paddedRows());
            updates.add(count -> {
                layer.kernelGradient(count, from, end);
                formula.update(layer.kernel(), kernel.row(from), kernel.row(end), step, learningRate);
                layer.kernelChanged(from, end);
            });
        }
        updates.add(count -> {
            layer.biasGradient(count);
            formula.update(layer.bias(), 0, layer.bias().values().stride(), step, learningRate);
        });
    }

    /** What dropout's random numbers start from. */
    public void reseed(long seed) {
        this.seed = DropoutLayer.mix(seed);
    }

    /** One step on the examples {@code order[first]} to {@code order[end - 1]}. */
    public Result learn(int[] order, int first, int end) {
        int count = end - first;
        step++;
        learningRate = rates.at(step);
        seed++;
        layers.dropout().forEach(layer -> layer.seed(DropoutLayer.mix(seed)));
        team.run(Math.ceilDiv(count, examplesATask), task -> {
            int from = task * examplesATask;
            pass(order, first, from, Math.min(from + examplesATask, count), count);
        });
        team.run(updates.size(), task -> updates.get(task).accept(count));
        return result(count);
    }

    /** Takes the examples {@code from} to {@code to - 1} of the batch forward and back. */
    private void pass(int[] order, int first, int from, int to, int count) {
        int padded = Matrix.roundUp(to, 4);
        for (int i = from; i < to; i++) {
            examples.scaleInto(order[first + i], layers.input(), i);
        }
        layers.forward(from, padded);
        Matrix outputs = layers.output();
        float[] gradient = outputGradient.values();
        for (int i = from; i < to; i++) {
            int label = examples.label(order[first + i]);
            int row = outputs.row(i);
            losses[i] = loss.of(outputs.values(), row, row + outputs.columns(), label, gradient);
            for (int c = row; c < row + outputs.columns(); c++) {
                gradient[c] /= count;
            }
            correct[i] = largest(outputs.values(), row, outputs.columns()) == label;
        }
        layers.backward(from, padded);
    }

    private static int largest(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }

    private Result result(int count) {
        double sum = 0;
        int right = 0;
        for (int i = 0; i < count; i++) {
            sum += losses[i];
            right += correct[i] ? 1 : 0;
        }
        return new Result((float) (sum / count), right);
    }

    public long step() {
        return step;
    }

    /**
     * Copies of all arrays. Each call overwrites what the last one gave: they are read every epoch, and Java would keep
     * those of many epochs before it collects any.
     */
    public Map<String, float[]> arrays() {
        for (DenseLayer layer : layers.dense()) {
            layer.kernel().copyTo(arrays, formula);
            layer.bias().copyTo(arrays, formula);
        }
        return Collections.unmodifiableMap(arrays);
    }

    /**
     * Goes on from here.
     *
     * @param arrays by name, asked for one after another; where an optimizer's is missing, it is zero
     */
    public void load(long step, Function<String, float @Nullable []> arrays) {
        this.step = step;
        for (DenseLayer layer : layers.dense()) {
            layer.kernel().setFrom(arrays, formula);
            layer.bias().setFrom(arrays, formula);
            layer.kernelChanged(0, layer.kernel().values().rows());
        }
    }

    @Override
    public void close() {
        team.close();
    }
}
