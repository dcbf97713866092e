package io.trainyard.tracking.ui;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.communication.PushConnection;
import com.vaadin.flow.shared.Registration;
import io.quarkus.runtime.ShutdownEvent;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunSummary;
import io.trainyard.tracking.Watching;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The one poller of this server: asks the database what changed, for all open pages together, and tells each page of
 * its run. It reads the database and no in-process event, since the worker may be on another machine.
 */
@ApplicationScoped
public class LiveRuns {
    private static final Logger LOG = Logger.getLogger(LiveRuns.class);
    private static final long RUNS_POLL_MILLIS = 100;
    private static final long TABLE_POLL_MILLIS = 250;

    /** In the place of a run's change count, which begins at 0. */
    private static final long NOTHING = -1;

    private static final long GONE = -2;

    private final RunHistory history;
    private final Watching watching;
    private final Set<RunWatch> runWatches = ConcurrentHashMap.newKeySet();
    private final Set<TableWatch> tableWatches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-runs").factory());
    private Set<Long> saidWatched = Set.of();
    private long nextRenewal = System.nanoTime();

    /** What an open page wants to be told of, and what it was last told. */
    private static final class RunWatch {
        private final long run;
        private final UI ui;
        private final Consumer<Optional<RunSummary>> listener;
        private long told = NOTHING;

        RunWatch(long run, UI ui, Consumer<Optional<RunSummary>> listener) {
            this.run = run;
            this.ui = ui;
            this.listener = listener;
        }
    }

    private static final class TableWatch {
        private final UI ui;
        private final Runnable listener;
        private String told = "";

        TableWatch(UI ui, Runnable listener) {
            this.ui = ui;
            this.listener = listener;
        }
    }

    LiveRuns(RunHistory history, Watching watching) {
        this.history = history;
        this.watching = watching;
    }

    @PostConstruct
    void start() {
        poll(this::pollRuns, RUNS_POLL_MILLIS);
        poll(this::pollTable, TABLE_POLL_MILLIS);
    }

    private void poll(Runnable look, long millis) {
        var failing = new AtomicBoolean();
        poller.scheduleWithFixedDelay(() -> orSay(look, failing), millis, millis, TimeUnit.MILLISECONDS);
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

    /** @param failing whether the look before failed: it is said once, until one succeeds */
    private static void orSay(Runnable look, AtomicBoolean failing) {
        try {
            look.run();
            failing.set(false);
        } catch (RuntimeException e) {
            if (!failing.getAndSet(true)) {
                LOG.warn("The open pages can't be brought up to date just now", e);
            }
        }
    }

    private void pollRuns() {
        List<RunWatch> open =
                runWatches.stream().filter(watch -> listens(watch.ui)).toList();
        Set<Long> watched = open.stream().map(watch -> watch.run).collect(toSet());
        Map<Long, Long> changes = history.changes(watched);
        sayWatched(changes.keySet());
        open.stream()
                .filter(watch -> watch.told != changes.getOrDefault(watch.run, GONE))
                .collect(groupingBy(watch -> watch.run))
                .forEach((run, behind) -> tell(behind, history.summary(run), changes.getOrDefault(run, GONE)));
    }

    private static void tell(List<RunWatch> behind, Optional<RunSummary> run, long change) {
        behind.stream()
                .collect(groupingBy(watch -> watch.ui))
                .forEach((ui, watches) -> tell(ui, () -> watches.forEach(watch -> watch.listener.accept(run))));
        behind.forEach(watch -> watch.told = change);
    }

    private void sayWatched(Set<Long> watched) {
        boolean due = System.nanoTime() - nextRenewal >= 0;
        watched.stream().filter(run -> due || !saidWatched.contains(run)).forEach(watching::watch);
        saidWatched = Set.copyOf(watched);
        if (due) {
            nextRenewal = System.nanoTime() + Watching.RENEWAL.toNanos();
        }
    }

    private void pollTable() {
        List<TableWatch> open =
                tableWatches.stream().filter(watch -> listens(watch.ui)).toList();
        if (open.isEmpty()) {
            return;
        }
        String fingerprint = history.fingerprint();
        for (TableWatch watch : open) {
            if (!fingerprint.equals(watch.told)) {
                tell(watch.ui, watch.listener);
                watch.told = fingerprint;
            }
        }
    }

    /** A browser that crashed or fell asleep is told when it comes back, if it does. */
    private static boolean listens(UI ui) {
        PushConnection push = ui.getInternals().getPushConnection();
        return push == null || push.isConnected();
    }

    private static void tell(UI ui, Runnable listener) {
        try {
            ui.access(listener::run);
        } catch (UIDetachedException e) {
            LOG.debug("A page was closed just before it was to be told", e);
        }
    }
}
