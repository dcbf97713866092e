package io.trainyard.protocol;

import io.trainyard.spec.Engine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where trainers are started from.
 *
 * @param java the java binary, JDK 25 or newer
 * @param directory holds {@code common/} and one folder an engine and kind of device ({@code mxnet-cpu/}, {@code pytorch-gpu/})
 * @param engineCache where the engines' native libraries are extracted to at first use, and those for GPUs downloaded;
 *     is made when missing
 */
public record TrainerInstallation(Path java, Path directory, Path engineCache) {

    private static final String MAIN = "io.trainyard.trainer.TrainerMain";

    /** All that a trainer gets of its parent's environment: nothing that could hold a credential. */
    private static final List<String> INHERITED = List.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "CUDA_VISIBLE_DEVICES",
            "PYTORCH_LIBRARY_PATH",
            "PYTORCH_FLAVOR",
            "PYTORCH_VERSION");

    /** The command for a trainer of models with at most some million parameters. */
    public TrainerCommand command(Engine engine, String device, int threads) {
        return command(engine, device, threads, 0);
    }

    /**
     * The command for a trainer. Its class path holds one engine only: two in one process can crash.
     *
     * @param device {@code cpu} or {@code gpu:N}, as in the request
     * @param threads native threads for arithmetic, as in the request
     * @param stateBytes what the Java heap has to hold of the state of a training
     * @throws IllegalStateException when the build holds no files for this engine and device
     */
    public TrainerCommand command(Engine engine, String device, int threads, double stateBytes) {
        String name = engine.name().toLowerCase(Locale.ROOT);
        String kind = device.replaceFirst(":.*", "");
        Path files = directory.resolve(name + "-" + kind);
        if (!Files.isDirectory(files)) {
            throw new IllegalStateException(
                    "Device %s was asked for, and this build holds no %s for %ss. Choose another device."
                            .formatted(device, name, kind.toUpperCase(Locale.ROOT)));
        }
        boolean cpu = kind.equals("cpu");
        String classPath = directory.resolve("common") + "/*" + File.pathSeparator + files + "/*";
        List<String> command = new ArrayList<>(List.of(java.toString(), "-cp", classPath));
        command.add(TrainerHeap.option(stateBytes));
        command.addAll(options(engine, threads, cpu));
        command.add(MAIN);
        return new TrainerCommand(List.copyOf(command), environment(threads, cpu));
    }

    private static List<String> options(Engine engine, int threads, boolean cpu) {
        return List.of(
                "-XX:+UseSerialGC", // others' threads would take the engine's cores
                "-Xms96m", // with the next two: little memory, all of it from the start, so that growth would be a leak
                "-Xmn64m",
                "-XX:+AlwaysPreTouch",
                "-XX:MinHeapFreeRatio=5", // percent; with the next two: what is free goes back to the system at once
                "-XX:MaxHeapFreeRatio=10",
                "-XX:-ShrinkHeapInSteps",
                "-Duser.language=en",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-Dai.djl.default_engine=" + (engine == Engine.MXNET ? "MXNet" : "PyTorch"),
                "-Dai.djl.offline=" + cpu, // the library for a GPU is fetched: which one, depends on its CUDA
                "-Dai.djl.pytorch.num_threads=" + threads,
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                // Warns that there is no GPU, even when none was asked for; Compute says it when it matters.
                "-Dorg.slf4j.simpleLogger.log.ai.djl.util.cuda=error");
    }

    private Map<String, String> environment(int threads, boolean cpu) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : INHERITED) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        if (cpu) {
            environment.put("MXNET_ENGINE_TYPE", "NaiveEngine"); // runs operators at once: faster where steps are small
            keepMemory(environment);
        }
        environment.put("ENGINE_CACHE_DIR", engineCache.toString());
        environment.put("DJL_CACHE_DIR", engineCache.toString());
        environment.put("DJL_OFFLINE", Boolean.toString(cpu));
        environment.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID"); // so that gpu:N is nvidia-smi's
        environment.put("OPT_OUT_TRACKING", "true");
        return Map.copyOf(environment);
    }

    /**
     * A step's arrays come and go, on a CPU in this process's heap, some as large as 16 MB: glibc would give their memory
     * back to the system and get it again page by page in each step, which took up to a quarter of a CNN's time.
     */
    private static void keepMemory(Map<String, String> environment) {
        environment.put("MALLOC_ARENA_MAX", "1"); // the others can't grow past 64 MB
        environment.put("MALLOC_MMAP_MAX_", "0");
        environment.put("MALLOC_TRIM_THRESHOLD_", Long.toString(1L << 40)); // bytes: never
        // An aligned array is cut out of a larger piece. When it is freed it is joined to what was left of it, unless
        // malloc caches such slivers: then arrays don't fit where they were before, and the heap grows every few steps.
        environment.put("GLIBC_TUNABLES", "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0");
    }
}
