package io.trainyard.trainer;

import io.trainyard.trainer.fast.DenseStack;
import io.trainyard.trainer.network.Network;

/** The fast path for dense stacks on a CPU. The network's own arrays are written only when they are to be read. */
record FastLearner(Network network, DenseStack stack) implements Learner {

    FastLearner {
        stack.load(0, network.values());
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
        network.set(stack.arrays());
    }

    @Override
    public LearnerState state() {
        return new LearnerState(stack.step(), stack.arrays());
    }

    @Override
    public void restore(LearnerState state) {
        stack.load(state.step(), state.arrays());
    }

    @Override
    public void close() {
        stack.close();
    }
}
