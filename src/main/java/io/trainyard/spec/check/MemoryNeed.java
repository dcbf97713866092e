package io.trainyard.spec.check;

import com.sun.management.OperatingSystemMXBean;
import io.trainyard.spec.DatasetShape;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.ModelShapes;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import java.lang.management.ManagementFactory;

/**
 * The memory that a trainer takes, in bytes; its numbers are 32-bit floats. On a CPU it is what trainers were measured to
 * take at their peak, a tenth less to a third more ({@code MemoryNeedIT} holds that for some). On a GPU, which could not
 * be measured, it is what training needs for sure.
 */
public record MemoryNeed(ModelSize size, Copies copies, int batchSize, Engine engine) {

    /**
     * How often a training holds each parameter.
     *
     * @param moments values that the optimizer keeps for each
     * @param temporary arrays of the largest one's size that a step of the optimizer needs at the same time
     * @param best whether those of the best epoch are kept, too
     */
    record Copies(int moments, int temporary, boolean best) {

        static final Copies NONE = new Copies(0, 0, false);

        static Copies of(OptimizerSpec optimizer, FitSpec fit, Engine engine) {
            var stopping = fit.earlyStopping();
            boolean best = stopping != null && stopping.restoreBestWeights();
            return new Copies(MemoryNeed.moments(optimizer), MemoryNeed.temporary(optimizer, engine), best);
        }

        /** With its gradient. */
        int trained() {
            return 2 + moments;
        }
    }

    /** So many parameters may a model have that Java itself trains, in its heap. */
    public static final long MOST_TRAINED_BY_JAVA = 50_000_000;

    /** More values than these are not joined into one array on a CPU, where PyTorch's optimizers copy them all. */
    public static final long MOST_JOINED_ON_CPU = 10_000_000;

    /** Examples that are evaluated at a time, whatever the run's batch size is. */
    public static final int EVALUATED = 256;

    /** Java, the engine's code, and the data of some batches. */
    static final double BASE = 300 << 20;

    private static final int BYTES_A_NUMBER = 4;

    /** A layer's input and output and the gradient of each, in the order in which an engine computes with them. */
    private static final int COMPUTED_IN_TRAINING = 4;

    /** The same without gradients. */
    private static final int COMPUTED_IN_EVALUATION = 2;

    /** The largest array's gradient before it is added to the one that is kept, and a hole of its size in the memory. */
    private static final int ALWAYS_TEMPORARY = 2;

    /** Of a spec that is whole and legal. */
    public static MemoryNeed of(RunSpec spec, DatasetShape dataset) {
        ModelShapes shapes = ModelShapes.of(spec.model(), dataset);
        int batchSize = Math.min(spec.fit().batchSize(), dataset.trainExamples());
        return new MemoryNeed(
                ModelSize.of(spec.model(), shapes, spec.engine()),
                Copies.of(spec.optimizer(), spec.fit(), spec.engine()),
                batchSize,
                spec.engine());
    }

    /** Values that the optimizer keeps for each parameter. */
    static int moments(OptimizerSpec optimizer) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.momentum() > 0 ? 1 : 0;
            case OptimizerSpec.Adam _, OptimizerSpec.AdamW _ -> 2;
            case OptimizerSpec.RmsProp rms -> 1 + (rms.momentum() > 0 ? 1 : 0) + (rms.centered() ? 1 : 0);
        };
    }

    /** MXNet's Adam needs none, DJL puts PyTorch's together from operators; the others are our own. */
    private static int temporary(OptimizerSpec optimizer, Engine engine) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.nesterov() ? 1 : 0;
            case OptimizerSpec.Adam _, OptimizerSpec.AdamW _ -> engine == Engine.PYTORCH ? 4 : 0;
            case OptimizerSpec.RmsProp rms -> rms.centered() ? 4 : 2;
        };
    }

    /** All the memory that this machine has. */
    public static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /**
     * How much of it may lie in a trainer's Java heap, or in buffers that Java counts: values on their way to the engine,
     * the best ones, and on a CPU everything of a model that Java itself may train.
     *
     * @param device {@code cpu} or {@code gpu:N}
     */
    public double heapBytes(String device) {
        return device.equals("cpu") && byJava()
                ? throughJava() + trainedBytes() + copiesByJava() + outputBytes()
                : throughJava();
    }

    /** All that is needed of a machine's memory to train on its CPU. */
    public double cpuBytes() {
        return trainedBytes() + workingBytes() + bestBytes() + outputBytes() + BASE;
    }

    /** What is needed of the machine's memory to train on its GPU. */
    double hostBytes() {
        return throughJava() + BASE;
    }

    /** What is needed of a GPU's memory for sure. */
    double gpuBytes() {
        return trainedBytes() + outputBytesOnGpu();
    }

    /** Parameters with their gradients and the optimizer's values. */
    double trainedBytes() {
        return bytes(size.parameters() * copies.trained());
    }

    /** Further copies of parameters or gradients, for as long as a step or a checkpoint takes, or beside Java's own. */
    double workingBytes() {
        if (byJava()) {
            return copiesByJava();
        }
        boolean joined = engine == Engine.PYTORCH && size.parameters() <= MOST_JOINED_ON_CPU;
        double largest = joined ? size.parameters() : size.heaviest().numbers();
        double inSteps = (ALWAYS_TEMPORARY + copies.temporary()) * largest + size.penalised(); // their squares
        return Math.max(bytes(inSteps), initialBytes() - trainedBytes());
    }

    double bestBytes() {
        return copies.best() ? bytes(size.parameters()) : 0;
    }

    /** In training or in evaluation, whichever takes more. */
    double outputBytes() {
        return Math.max(bytes(batchSize * outputsOfAnExample()), evaluationBytes());
    }

    /** Outputs in evaluation, where they are freed as soon as no layer needs them. */
    double evaluationBytes() {
        return bytes(EVALUATED * COMPUTED_IN_EVALUATION * size.computed());
    }

    double outputBytesOnGpu() {
        return bytes(batchSize * (size.outputs() + size.computed()));
    }

    /** Outputs of one example in training. */
    double outputsOfAnExample() {
        return size.outputs() + size.onlyOnCpu() + COMPUTED_IN_TRAINING * size.computed();
    }

    private boolean byJava() {
        return size.denseStack() && size.parameters() <= MOST_TRAINED_BY_JAVA;
    }

    /** The transposed kernels, what checkpoints are written from, and the engine's own parameters with what they are set from. */
    private double copiesByJava() {
        int ofEngine = engine == Engine.MXNET ? 3 : 2; // MXNet has gradients from the start
        return bytes(size.parameters() * (1 + 1 + copies.moments() + ofEngine));
    }

    /** While a model is made of the values that Java drew: those, a buffer of them, and MXNet's parameters and gradients. */
    private double initialBytes() {
        return bytes((engine == Engine.MXNET ? 4 : 2) * size.parameters()
                + size.heaviest().numbers());
    }

    private double throughJava() {
        return bytes(2 * size.parameters()) + bestBytes();
    }

    private static double bytes(double numbers) {
        return BYTES_A_NUMBER * numbers;
    }
}
