package io.trainyard.bench;

import java.util.List;
import java.util.Locale;

/** Figures that are ratios, one a round: their median, and the rounds themselves for their spread. */
final class Ratios {

    private Ratios() {}

    /** @param asked this or more */
    static Figure figure(String name, List<Double> ratios, double asked) {
        double median = Statistics.median(ratios);
        return Figure.of(name, text(median) + all(ratios), text(asked) + " or more", median >= asked);
    }

    /** @param asked this or less */
    static Figure atMost(String name, List<Double> ratios, double asked) {
        double median = Statistics.median(ratios);
        return Figure.of(name, text(median) + all(ratios), text(asked) + " or less", median <= asked);
    }

    private static String all(List<Double> ratios) {
        return " (" + String.join(", ", ratios.stream().map(Ratios::text).toList()) + ")";
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
