package io.trainyard.launch;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Offers a worker's GPUs as long as it runs. */
final class GpuPresence implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GpuPresence.class);
    private static final long EVERY_SECONDS = 10;

    private final GpuOffers offers;
    private final String worker;
    private final List<Gpu> gpus;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gpu-presence").factory());

    GpuPresence(GpuOffers offers, String worker, List<Gpu> gpus) {
        this.offers = offers;
        this.worker = worker;
        this.gpus = gpus;
        offers.offer(worker, gpus);
        if (!gpus.isEmpty()) {
            timer.scheduleAtFixedRate(this::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void refresh() {
        try {
            offers.offer(worker, gpus);
        } catch (RuntimeException e) {
            LOG.warn("The GPUs of this worker can't be offered now; it goes on trying", e);
        }
    }

    @Override
    public void close() {
        timer.close();
        if (!gpus.isEmpty()) {
            offers.offer(worker, List.of());
        }
    }
}
