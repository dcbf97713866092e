package io.trainyard.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets work on a run outlast a database that is away for a while. The run's trainer goes on meanwhile and needs its device,
 * so whoever follows it keeps its slot, too.
 */
@ApplicationScoped
public class DatabaseOutage {
    private static final Logger LOG = Logger.getLogger(DatabaseOutage.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Classes of SQLSTATE: connections, resources, intervention by an operator, and errors of its system. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    private final ShutdownSignal shutdown;
    private final Duration pause;

    @Inject
    DatabaseOutage(ShutdownSignal shutdown) {
        this(shutdown, PAUSE);
    }

    /** @param pause between two tries */
    DatabaseOutage(ShutdownSignal shutdown, Duration pause) {
        this.shutdown = shutdown;
        this.pause = pause;
    }

    /**
     * Does the work, and again as long as the database is away.
     *
     * @param work may be done again after it failed
     * @throws RuntimeException of the work: when it is about something else, or this process ends
     */
    boolean outlast(long run, BooleanSupplier work) {
        while (true) {
            try {
                return work.getAsBoolean();
            } catch (RuntimeException e) {
                if (!isOne(e) || shutdown.raised()) {
                    throw e;
                }
                LOG.warnf(e, "The database is away, and run %d goes on without; trying again", run);
                sleepOrThrow(e);
            }
        }
    }

    /** Whether it comes of a database that doesn't answer, or no longer. */
    static boolean isOne(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .anyMatch(t -> t instanceof SQLException e && isOne(e.getSQLState()));
    }

    /** A pool that has no connection to give tells no state. */
    private static boolean isOne(@Nullable String state) {
        return state == null || state.length() >= 2 && CLASSES.contains(state.substring(0, 2));
    }

    private void sleepOrThrow(RuntimeException problem) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem;
        }
    }
}
