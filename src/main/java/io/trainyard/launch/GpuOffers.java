package io.trainyard.launch;

import io.trainyard.spec.check.DeviceMemory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** The GPUs that workers offer, whichever machines they are on. Times are the database's, which all of them share. */
@ApplicationScoped
public class GpuOffers {
    /** @param number N of the device {@code gpu:N} */
    record Offer(String worker, int number, Gpu gpu) {
        private static final long BYTES_A_MEGABYTE = 1_000_000;

        DeviceMemory memory() {
            return new DeviceMemory("gpu:" + number, gpu.name(), gpu.memoryMegabytes() * BYTES_A_MEGABYTE);
        }
    }

    private final EntityManager entities;

    GpuOffers(EntityManager entities) {
        this.entities = entities;
    }

    /** Says what a worker has, in place of what it had; to be said again at least every minute. */
    @Transactional
    void offer(String worker, List<Gpu> gpus) {
        entities.createNativeQuery("delete from gpu where worker = :worker")
                .setParameter("worker", worker)
                .executeUpdate();
        for (int number = 0; number < gpus.size(); number++) {
            Gpu gpu = gpus.get(number);
            entities.createNativeQuery("insert into gpu values (:worker, :number, :name, :capability, :memory, now())")
                    .setParameter("worker", worker)
                    .setParameter("number", number)
                    .setParameter("name", gpu.name())
                    .setParameter("capability", gpu.capability())
                    .setParameter("memory", gpu.memoryMegabytes())
                    .executeUpdate();
        }
    }

    /** Those of workers that run, {@code gpu:0} first. */
    @Transactional
    @SuppressWarnings("unchecked")
    List<Offer> live() {
        List<Object[]> rows = entities.createNativeQuery(
                        "select worker, number, name, capability, memory_megabytes from gpu"
                                + " where seen_at > now() - interval '1 minute' order by number, worker",
                        Object[].class)
                .getResultList();
        return rows.stream().map(GpuOffers::offer).toList();
    }

    private static Offer offer(Object[] row) {
        Gpu gpu = new Gpu((String) row[2], ((Number) row[3]).doubleValue(), ((Number) row[4]).longValue());
        return new Offer((String) row[0], ((Number) row[1]).intValue(), gpu);
    }
}
