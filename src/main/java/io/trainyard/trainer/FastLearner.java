package io.trainyard.trainer;

import io.trainyard.trainer.fast.DenseStack;
import io.trainyard.trainer.file.Values;
import io.trainyard.trainer.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fast path for dense stacks on a CPU. The network's own arrays are written only when they are to be read. */
record FastLearner(Network network, DenseStack stack) implements Learner {

    FastLearner {
        stack.load(0, new LearnerState(0, network.values())::copy);
    }

    @Override
    public void reseed(int seed) {
        stack.reseed(seed);
    }

    @Override
    public StepResult learn(int epoch, int[] order, int first, int end) {
        DenseStack.Result result = stack.learn(order, first, end);
        return new StepResult(result.loss(), result.correct(), end - first);
    }

    @Override
    public void publish() {
        network.set(stack.arrays()::get);
    }

    @Override
    public LearnerState state() {
        Map<String, Values> arrays = new LinkedHashMap<>();
        stack.arrays().forEach((name, values) -> arrays.put(name, Values.of(values)));
        return new LearnerState(stack.step(), arrays);
    }

    @Override
    public void restore(LearnerState state) {
        stack.load(state.step(), state::copy);
    }

    @Override
    public void close() {
        stack.close();
    }
}
