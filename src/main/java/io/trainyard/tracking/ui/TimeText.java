package io.trainyard.tracking.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time for people, in the server's zone. */
final class TimeText {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private static final DateTimeFormatter BRIEF =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private TimeText() {}

    /** To the minute, without the year. */
    static String brief(Instant instant) {
        return BRIEF.format(instant);
    }

    static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
