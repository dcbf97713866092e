package io.trainyard.launch;

import io.trainyard.launch.GpuOffers.Offer;
import io.trainyard.machine.CpuName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the devices of this worker are called by their makers. */
@ApplicationScoped
public class Hardware {
    private final Supplier<List<Offer>> offers;
    private final String worker;

    @Inject
    Hardware(GpuOffers offers, WorkerName worker) {
        this(offers::live, worker.value());
    }

    Hardware(Supplier<List<Offer>> offers, String worker) {
        this.offers = offers;
        this.worker = worker;
    }

    /**
     * Such as {@code AMD EPYC 9B45} or {@code NVIDIA H100 80GB HBM3}; empty where the machine doesn't tell.
     *
     * @param device {@code cpu} or {@code gpu:N}
     */
    Optional<String> name(String device) {
        return device.equals("cpu") ? CpuName.find() : gpu(device);
    }

    private Optional<String> gpu(String device) {
        return offers.get().stream()
                .filter(offer -> offer.worker().equals(worker) && device.equals("gpu:" + offer.number()))
                .map(offer -> offer.gpu().name())
                .findFirst();
    }
}
