package io.trainyard.client;

/** A series: its steps (or epochs) and as many values. */
public record Curve(String key, long[] steps, double[] values) {}
