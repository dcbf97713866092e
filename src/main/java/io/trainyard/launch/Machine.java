package io.trainyard.launch;

import io.trainyard.launch.GpuOffers.Offer;
import io.trainyard.spec.Engine;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which engines and devices runs can use, here and with workers elsewhere, and why not others. */
@ApplicationScoped
public class Machine {
    private final LaunchConfig config;
    private final Supplier<List<Offer>> offers;

    @Inject
    Machine(LaunchConfig config, GpuOffers offers) {
        this(config, offers::live);
    }

    Machine(LaunchConfig config, Supplier<List<Offer>> offers) {
        this.config = config;
        this.offers = offers;
    }

    /** The spec, unless no worker can give it its device: another never stands in for one that was asked for. */
    public Checked check(Checked checked) {
        RunSpec spec = checked.spec();
        return spec == null
                ? checked
                : refusal(spec.engine(), spec.device())
                        .map(message -> new Checked(null, List.of(new Problem("device", message))))
                        .orElse(checked);
    }

    /** What to tell who asked for a device that no worker can give to a run of this engine; empty when one can. */
    Optional<String> refusal(Engine engine, String asked) {
        return obstacle(engine, asked).map(obstacle -> "Device %s was asked for, but %s. Choose the device cpu or auto."
                .formatted(asked, obstacle));
    }

    /**
     * The kind of device a run is to wait for: {@code cpu}, {@code gpu} or {@code gpu:N}. {@code auto} is a GPU where a
     * worker has one that the engine can use, else the CPU.
     */
    String kind(Engine engine, String asked) {
        return asked.equals("auto") ? gpuObstacle(engine, "gpu").isEmpty() ? "gpu" : "cpu" : asked;
    }

    /**
     * Why no worker can give a run of this engine this device; empty when one can.
     *
     * @param asked {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    public Optional<String> obstacle(Engine engine, String asked) {
        return kind(engine, asked).equals("cpu") ? missing(engine, "cpu") : gpuObstacle(engine, asked);
    }

    /** What this device comes to, in a sentence or two. */
    public String note(Engine engine, String asked) {
        List<Offer> now = offers.get();
        return new Machine(config, () -> now).noteNow(engine, asked);
    }

    private String noteNow(Engine engine, String asked) {
        Optional<String> obstacle = obstacle(engine, asked);
        if (obstacle.isPresent()) {
            return "%s can't use %s here: %s.".formatted(name(engine), asked, obstacle.get());
        }
        String kind = kind(engine, asked);
        if (!kind.equals("cpu")) {
            return "Here that is %s.".formatted(usable(engine, kind));
        }
        String cpu = hasWorker()
                ? "Here that is the CPU with %d cores"
                        .formatted(Runtime.getRuntime().availableProcessors())
                : "Runs are trained by workers elsewhere, this one on a CPU";
        return asked.equals("auto")
                ? "%s. No GPU: %s.".formatted(cpu, gpuObstacle(engine, "gpu").orElseThrow())
                : cpu + ".";
    }

    private String usable(Engine engine, String kind) {
        return matching(offers.get(), kind).stream()
                .filter(offer -> offer.gpu().obstacle(engine).isEmpty())
                .map(offer -> "gpu:%d: %s".formatted(offer.number(), offer.gpu()))
                .distinct()
                .collect(Collectors.joining(", or "));
    }

    private Optional<String> gpuObstacle(Engine engine, String kind) {
        List<Offer> all = offers.get();
        if (all.isEmpty()) {
            return Optional.of(hasWorker() ? "nvidia-smi finds none here" : "no worker that runs now has one");
        }
        List<Offer> matching = matching(all, kind);
        if (matching.isEmpty()) {
            return Optional.of(
                    "the last one here is gpu:%d".formatted(all.getLast().number()));
        }
        List<Optional<String>> obstacles =
                matching.stream().map(offer -> offer.gpu().obstacle(engine)).toList();
        return obstacles.contains(Optional.<String>empty()) ? missing(engine, "gpu") : obstacles.getFirst();
    }

    private static List<Offer> matching(List<Offer> all, String kind) {
        return all.stream()
                .filter(offer -> !kind.startsWith("gpu:") || kind.equals("gpu:" + offer.number()))
                .toList();
    }

    /** Without a worker here, it is the workers' builds that count. */
    private Optional<String> missing(Engine engine, String kind) {
        if (!hasWorker()) {
            return Optional.empty();
        }
        try {
            Path files = TrainerDirectory.of(config).resolve(engine.name().toLowerCase(Locale.ROOT) + "-" + kind);
            return Files.isDirectory(files)
                    ? Optional.empty()
                    : Optional.of(
                            "this build holds no %s for %ss".formatted(name(engine), kind.toUpperCase(Locale.ROOT)));
        } catch (TrainerStartException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean hasWorker() {
        return config.roles().contains("worker");
    }

    private static String name(Engine engine) {
        return switch (engine) {
            case MXNET -> "MXNet";
            case PYTORCH -> "PyTorch";
        };
    }
}
