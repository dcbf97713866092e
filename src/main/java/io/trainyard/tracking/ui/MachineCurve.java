package io.trainyard.tracking.ui;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A series of what a run used of its machine, as a chart. */
record MachineCurve(String key, String title) {
    private static final String CPU = "system/cpu_utilization_percentage";
    private static final String MEMORY = "system/system_memory_usage_megabytes";
    private static final Pattern GPU =
            Pattern.compile("system/gpu_(\\d+)_(utilization_percentage|memory_usage_megabytes|power_usage_watts)");

    /** Processor and memory always, a GPU's where there are some among the run's series. */
    static List<MachineCurve> of(Collection<String> series) {
        Stream<MachineCurve> always =
                Stream.of(new MachineCurve(CPU, "CPU (% of all cores)"), new MachineCurve(MEMORY, "Memory (MB)"));
        return Stream.concat(always, series.stream().sorted().flatMap(MachineCurve::gpu))
                .toList();
    }

    private static Stream<MachineCurve> gpu(String key) {
        Matcher matcher = GPU.matcher(key);
        if (!matcher.matches()) {
            return Stream.empty();
        }
        String what =
                switch (matcher.group(2)) {
                    case "utilization_percentage" -> "%";
                    case "memory_usage_megabytes" -> "memory, MB";
                    default -> "power, W";
                };
        return Stream.of(new MachineCurve(key, "GPU %s (%s)".formatted(matcher.group(1), what)));
    }

    /** As the chart component takes it. */
    String json() {
        return "[{\"key\":\"%s\",\"label\":\"each second\",\"color\":\"#0072b2\",\"by\":\"epoch\",\"style\":\"line\"}]"
                .formatted(key);
    }
}
