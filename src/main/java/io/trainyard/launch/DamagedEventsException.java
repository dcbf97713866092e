package io.trainyard.launch;

/** A trainer's event file misses events, so what was recorded of the run can't be trusted to be whole. */
final class DamagedEventsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedEventsException(long last, long next) {
        super("The trainer's event file is damaged: event %d came after event %d".formatted(next, last));
    }
}
