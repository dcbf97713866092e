package io.trainyard.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** How numbers are written for people: the same in every locale. */
public final class NumberFormats {

    private static final String[] BYTE_UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};

    private NumberFormats() {}

    /**
     * The shortest text that is exactly this number, such as {@code 0.0005}, {@code 150} or {@code 1e-7}; a legal JSON and
     * Python number unless it is {@code NaN}, {@code Infinity} or {@code -Infinity}.
     */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= 1e-5 && size < 1e16);
        return plain ? exact.toPlainString() : scientific(exact);
    }

    private static String scientific(BigDecimal exact) {
        int exponent = exact.precision() - exact.scale() - 1;
        return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** A count with its thousands apart: {@code 1,563}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 51.18 %} for 0.5118. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction)
                ? String.format(Locale.ROOT, "%.2f %%", fraction * 100)
                : Double.toString(fraction);
    }

    /** A loss or another measured value with the digits that mean something: {@code 1.3852}, {@code 0.000431}, {@code NaN}. */
    public static String metric(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size == 0 || (size >= 0.1 && size < 1e6)) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
        return number(Double.parseDouble(String.format(Locale.ROOT, "%.2e", value)));
    }

    /** Milliseconds with the digits that mean something: {@code 0.85 ms}, {@code 2.1 ms}, {@code 340 ms}. */
    public static String millis(double millis) {
        String pattern = millis < 1 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%,.0f ms";
        return String.format(Locale.ROOT, pattern, millis);
    }

    /** The two largest units: {@code 0 s}, {@code 42 s}, {@code 3 min 12 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    /** Bytes as Keras writes them, in steps of 1,024: {@code 0.00 B}, {@code 2.47 MB}. */
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f %s", value, BYTE_UNITS[unit]);
    }
}
