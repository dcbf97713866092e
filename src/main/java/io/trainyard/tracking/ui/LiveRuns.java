package io.trainyard.tracking.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;
import io.quarkus.runtime.ShutdownEvent;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunSummary;
import io.trainyard.tracking.Watching;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The one poller of this server: asks the database what changed, for all open pages together, and tells each page of
 * its run. It reads the database and no in-process event, since the worker may be on another machine.
 */
@ApplicationScoped
public class LiveRuns {
    private static final Logger LOG = Logger.getLogger(LiveRuns.class);
    private static final long POLL_MILLIS = 250;

    private final RunHistory history;
    private final Watching watching;
    private final Set<RunWatch> runWatches = ConcurrentHashMap.newKeySet();
    private final Set<TableWatch> tableWatches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-runs").factory());
    private Map<Long, Long> seen = new HashMap<>();
    private long nextRenewal = System.nanoTime();
    private String fingerprint = "";

    private record RunWatch(long run, UI ui, Consumer<Optional<RunSummary>> listener) {}

    private record TableWatch(UI ui, Runnable listener) {}

    LiveRuns(RunHistory history, Watching watching) {
        this.history = history;
        this.watching = watching;
    }

    @PostConstruct
    void start() {
        poller.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        poller.shutdownNow();
    }

    /** Tells of every change of a run, within the UI's lock; empty when the run was deleted. */
    public Registration watch(long run, UI ui, Consumer<Optional<RunSummary>> listener) {
        var watch = new RunWatch(run, ui, listener);
        runWatches.add(watch);
        return () -> runWatches.remove(watch);
    }

    /** Tells that some run came, went or changed, within the UI's lock. */
    public Registration watchAll(UI ui, Runnable listener) {
        var watch = new TableWatch(ui, listener);
        tableWatches.add(watch);
        return () -> tableWatches.remove(watch);
    }

    private void poll() {
        try {
            pollRuns();
            pollTable();
        } catch (RuntimeException e) {
            LOG.warnf("The open pages can't be brought up to date just now: %s", e.getMessage());
        }
    }

    private void pollRuns() {
        Set<Long> watched = new HashSet<>();
        runWatches.forEach(watch -> watched.add(watch.run()));
        Map<Long, Long> now = watched.isEmpty() ? Map.of() : history.changes(watched);
        sayWatched(now.keySet());
        for (long run : watched) {
            if (!Objects.equals(seen.get(run), now.get(run))) {
                Optional<RunSummary> summary = history.summary(run);
                runWatches.stream()
                        .filter(watch -> watch.run() == run)
                        .forEach(
                                watch -> tell(watch.ui(), () -> watch.listener().accept(summary)));
            }
        }
        seen = now;
    }

    private void sayWatched(Set<Long> watched) {
        boolean due = System.nanoTime() - nextRenewal >= 0;
        watched.stream().filter(run -> due || !seen.containsKey(run)).forEach(watching::watch);
        if (due) {
            nextRenewal = System.nanoTime() + Watching.RENEWAL.toNanos();
        }
    }

    private void pollTable() {
        if (tableWatches.isEmpty()) {
            return;
        }
        String now = history.fingerprint();
        if (!now.equals(fingerprint)) {
            fingerprint = now;
            tableWatches.forEach(watch -> tell(watch.ui(), watch.listener()));
        }
    }

    private static void tell(UI ui, Runnable listener) {
        try {
            ui.access(listener::run);
        } catch (UIDetachedException e) {
            LOG.debug("A page was closed just before it was to be told", e);
        }
    }
}
