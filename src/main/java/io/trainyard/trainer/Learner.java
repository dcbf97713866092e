package io.trainyard.trainer;

/** Trains a network, one optimizer step at a time. Not thread-safe. */
interface Learner extends AutoCloseable {

    /** From here on nothing that is drawn (by dropout) depends on what was drawn before. */
    void reseed(int seed);

    /**
     * One step on the training examples {@code order[first]} to {@code order[end - 1]}.
     *
     * @param epoch what augmentation depends on; counts from 1
     * @return to be closed before the next step
     */
    Step learn(int epoch, int[] order, int first, int end);

    /** Makes the network's parameters what was learned: before it is evaluated or saved. */
    void publish();

    /** All that the next steps depend on, apart from random numbers; to be read before the next of them, and before {@link #publish}. */
    LearnerState state();

    /** Goes on from there. */
    void restore(LearnerState state);

    @Override
    void close();
}
