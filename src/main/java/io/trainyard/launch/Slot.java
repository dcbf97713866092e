package io.trainyard.launch;

import io.trainyard.spec.Engine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A device of a worker.
 *
 * @param device {@code cpu} or {@code gpu:N}: what a run that is picked here gets
 * @param runs how many it trains at the same time
 * @param tasks the queues it picks runs from, by {@link #task}
 */
record Slot(String device, int runs, List<String> tasks) {
    static Slot cpu(int runs) {
        return new Slot("cpu", runs, List.of(task(Engine.MXNET, "cpu")));
    }

    /** Takes runs of the engines that can use it, for any GPU and for this one. */
    static Slot gpu(int number, Gpu gpu) {
        String device = "gpu:" + number;
        List<String> tasks = Stream.of(Engine.values())
                .filter(engine -> gpu.obstacle(engine).isEmpty())
                .flatMap(engine -> Stream.of(task(engine, "gpu"), task(engine, device)))
                .toList();
        return new Slot(device, 1, tasks);
    }

    /**
     * The name of the db-scheduler task that such a run waits in: one for all that want a CPU, {@code train-mxnet-gpu} and
     * {@code train-mxnet-gpu-1} for GPUs.
     *
     * @param device {@code cpu}, {@code gpu} or {@code gpu:N}
     */
    static String task(Engine engine, String device) {
        return device.equals("cpu")
                ? RunQueue.CPU_TASK
                : "train-" + engine.name().toLowerCase(Locale.ROOT) + "-" + device.replace(':', '-');
    }

    /** The name under which this slot of a worker holds runs; the CPU's is the worker's. */
    String holder(String worker) {
        return device.equals("cpu") ? worker : worker + "/" + device.replace(':', '-');
    }
}
