package io.trainyard.bench.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A model as a graph that is built once, with fused Adam, fed step by step. On all cores, TensorFlow's default. */
final class Model implements AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TFloat32> images;
    private final Placeholder<TInt32> labels;
    private final Placeholder<TFloat32> power1 = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final Placeholder<TFloat32> power2 = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    private final List<Variable<TFloat32>> variables = new ArrayList<>();
    private final List<Op> initial = new ArrayList<>();
    private final List<Op> updates = new ArrayList<>();
    private final Operand<TFloat32> loss;
    private final Session session;
    private int step;

    Model(String name) {
        images = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 3072)));
        labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Operand<TFloat32> logits = name.equals("cnn") ? cnn(images) : recipe(images);
        // The sparse loss has no gradient in C++.
        Operand<TFloat32> oneHot = tf.oneHot(labels, tf.constant(10), tf.constant(1f), tf.constant(0f));
        loss = tf.math.mean(
                tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), tf.constant(0));
        addAdam();
        session = new Session(graph);
        Session.Runner start = session.runner();
        initial.forEach(start::addTarget);
        start.run().close();
    }

    private Operand<TFloat32> recipe(Operand<TFloat32> x) {
        return dense(tf.nn.relu(dense(tf.nn.relu(dense(x, 3072, 200)), 200, 150)), 150, 10);
    }

    private Operand<TFloat32> cnn(Operand<TFloat32> x) {
        Operand<TFloat32> y = tf.reshape(x, tf.constant(new int[] {-1, 32, 32, 3}));
        y = convolution(convolution(convolution(y, 3, 32), 32, 32), 32, 64);
        y = tf.reshape(y, tf.constant(new int[] {-1, 4 * 4 * 64}));
        return dense(tf.nn.relu(dense(y, 4 * 4 * 64, 128)), 128, 10);
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, int inputs, int units) {
        Operand<TFloat32> kernel = variable(Math.sqrt(6.0 / (inputs + units)), inputs, units);
        return tf.nn.biasAdd(tf.linalg.matMul(x, kernel), variable(0, units));
    }

    /** 3 x 3, same, relu, then the largest of 2 x 2. */
    private Operand<TFloat32> convolution(Operand<TFloat32> x, int channels, int filters) {
        Operand<TFloat32> kernel = variable(Math.sqrt(6.0 / (9 * (channels + filters))), 3, 3, channels, filters);
        Operand<TFloat32> y = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
        y = tf.nn.relu(tf.nn.biasAdd(y, variable(0, filters)));
        Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
        return tf.nn.maxPool(y, two, two, "VALID");
    }

    private Variable<TFloat32> variable(double limit, long... shape) {
        Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
        Operand<TFloat32> uniform = tf.random.randomUniform(tf.constant(shape), TFloat32.class);
        Operand<TFloat32> value = tf.math.mul(tf.math.sub(uniform, tf.constant(0.5f)), tf.constant((float) (2 * limit)));
        initial.add(tf.assign(variable, value));
        variables.add(variable);
        return variable;
    }

    private void addAdam() {
        Gradients gradients = tf.gradients(loss, variables);
        for (int i = 0; i < variables.size(); i++) {
            Variable<TFloat32> variable = variables.get(i);
            updates.add(tf.train.applyAdam(
                    variable,
                    zeros(variable),
                    zeros(variable),
                    power1,
                    power2,
                    tf.constant(0.0005f),
                    tf.constant(BETA1),
                    tf.constant(BETA2),
                    tf.constant(1e-7f),
                    gradients.<TFloat32>dy(i)));
        }
    }

    private Variable<TFloat32> zeros(Variable<TFloat32> like) {
        Shape shape = like.shape();
        Variable<TFloat32> zeros = tf.variable(shape, TFloat32.class);
        initial.add(tf.assign(zeros, tf.zeros(tf.constant(shape.asArray()), TFloat32.class)));
        return zeros;
    }

    /** @return the loss */
    float step(float[] pixels, int[] classes, int batch) {
        step++;
        try (TFloat32 x = TFloat32.tensorOf(Shape.of(batch, 3072), DataBuffers.of(pixels, false, false));
                TInt32 y = TInt32.vectorOf(classes);
                TFloat32 p1 = TFloat32.scalarOf((float) Math.pow(BETA1, step));
                TFloat32 p2 = TFloat32.scalarOf((float) Math.pow(BETA2, step))) {
            Session.Runner runner = session.runner().feed(images, x).feed(labels, y).feed(power1, p1).feed(power2, p2);
            updates.forEach(runner::addTarget);
            try (var result = runner.fetch(loss).run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
