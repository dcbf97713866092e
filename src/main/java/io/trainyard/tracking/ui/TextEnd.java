package io.trainyard.tracking.ui;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the end of a text file of any length and any content. */
final class TextEnd {
    private static final Pattern UNPRINTABLE = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]|[\\p{Cntrl}&&[^\n\t]]");

    private TextEnd() {}

    /** The last so many bytes as text, from the start of a line on; says so when the file can't be read. */
    static String of(Path file, int bytes) {
        if (!Files.exists(file)) {
            return "";
        }
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            long skipped = Math.max(0, input.length() - bytes);
            input.seek(skipped);
            byte[] end = new byte[(int) (input.length() - skipped)];
            input.readFully(end);
            String text = new String(end, StandardCharsets.UTF_8);
            String whole = skipped == 0 ? text : text.substring(text.indexOf('\n') + 1);
            return UNPRINTABLE.matcher(whole).replaceAll("");
        } catch (IOException e) {
            return "The log can't be read: " + e.getMessage();
        }
    }
}
