package io.trainyard.bench;

import io.trainyard.bench.TrainerEvents.Written;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From a value written by the trainer to that value on the screen, while many look at the same run. */
final class LiveValues implements Measurement {

    private static final double ASKED_SECONDS = 1;
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration WATCH = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofSeconds(5);
    private static final int LONG_TRAINING = 1000;

    private final BenchServer server;
    private final BenchRuns runs;
    private final int clients;
    private final int browsers;

    LiveValues(BenchServer server, BenchRuns runs, int clients, int browsers) {
        this.server = server;
        this.runs = runs;
        this.clients = clients;
        this.browsers = browsers;
    }

    @Override
    public String name() {
        return "from the trainer to the screen";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        long run = runs.launch(BenchRuns.recipe(LONG_TRAINING, 1));
        List<AutoCloseable> open = new ArrayList<>();
        try {
            runs.awaitFirstStep(run);
            return watch(run, open);
        } finally {
            closeAll(open);
            runs.stop(run);
        }
    }

    private List<Figure> watch(long run, List<AutoCloseable> open) throws IOException, InterruptedException {
        URI page = server.client().page(run);
        List<PageClient> pageClients = new ArrayList<>();
        List<WatchedPage> pages = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            pageClients.add(PageClient.open(server.address(), run));
            open.add(pageClients.getLast());
        }
        for (int i = 0; i < browsers; i++) {
            pages.add(WatchedPage.open(page));
            open.add(pages.getLast());
        }
        Thread.sleep(SETTLE);
        Instant from = Instant.now();
        Thread.sleep(WATCH);
        Instant to = Instant.now();
        Thread.sleep(LATEST);
        List<Written> written = TrainerEvents.read(runs.directory(run)).written("batch_loss").stream()
                .filter(value -> value.at().isAfter(from) && value.at().isBefore(to))
                .toList();
        List<Sightings> onScreens = pages.stream().map(WatchedPage::sightings).toList();
        List<Sightings> atClients =
                pageClients.stream().map(PageClient::sightings).toList();
        return List.of(
                figure("%d Chromiums".formatted(browsers), delays(onScreens, written)),
                figure("%d protocol-level clients beside them".formatted(clients), delays(atClients, written)));
    }

    private static List<Double> delays(List<Sightings> pages, List<Written> written) {
        return pages.stream()
                .flatMap(sightings -> sightings.delays(written).stream())
                .toList();
    }

    private Figure figure(String where, List<Double> delays) {
        if (delays.isEmpty()) {
            throw new BenchException("The trainer wrote nothing within " + WATCH.toSeconds() + " s");
        }
        double p95 = Statistics.percentile(delays, 0.95);
        return Figure.of(
                "%s, p95 of %d values, %s".formatted(name(), delays.size(), where),
                "%s (median %s, worst %s)"
                        .formatted(
                                Seconds.text(p95),
                                Seconds.text(Statistics.median(delays)),
                                Seconds.text(Statistics.max(delays))),
                Seconds.text(ASKED_SECONDS) + " or less",
                p95 <= ASKED_SECONDS);
    }

    private static void closeAll(List<AutoCloseable> open) {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                System.err.println("Left open: " + e);
            }
        }
    }
}
