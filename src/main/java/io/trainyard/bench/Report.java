package io.trainyard.bench;

import io.trainyard.bench.Figure.Verdict;
import java.io.PrintWriter;

/** Tells figures, a line each, as soon as they are measured. */
final class Report {

    private final PrintWriter out;
    private final PrintWriter progress;
    private boolean anyShort;

    Report(PrintWriter out, PrintWriter progress) {
        this.out = out;
        this.progress = progress;
    }

    /** What can't be measured doesn't keep the others from it, but is short. */
    void tell(Measurement measurement) throws InterruptedException {
        progress.println("Measuring " + measurement.name());
        try {
            measurement.measure().forEach(this::tell);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            tell(Figure.of(measurement.name(), "could not be measured (" + e + ")", "a figure", false));
        }
    }

    private void tell(Figure figure) {
        anyShort |= figure.verdict() == Verdict.SHORT;
        out.println(figure.line());
    }

    /** 1 when a figure is short. */
    int exitCode() {
        return anyShort ? 1 : 0;
    }
}
