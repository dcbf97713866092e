package io.trainyard.tracking.ui;

import io.trainyard.spec.NumberFormats;

/** How a metric's value is written: an accuracy in percent, anything else as a number. */
final class MetricText {
    private MetricText() {}

    static String of(String key, double value) {
        return key.endsWith("accuracy") ? NumberFormats.percent(value) : NumberFormats.metric(value);
    }
}
