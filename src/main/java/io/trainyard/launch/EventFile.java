package io.trainyard.launch;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads on in a trainer's events.jsonl, only ever whole lines. */
final class EventFile {
    /** No more than this is read and committed at once. */
    private static final int READ_BYTES = 1 << 20;

    private final Path file;

    EventFile(Path file) {
        this.file = file;
    }

    /**
     * New events.
     *
     * @param end the offset behind the last whole line that was read
     */
    record Batch(List<TrainerEvent> events, long end) {}

    /** The events behind {@code offset}; lines that are no events are passed over, they are log. */
    Batch read(long offset) throws IOException {
        long unread = Files.exists(file) ? Files.size(file) - offset : 0;
        if (unread <= 0) {
            return new Batch(List.of(), offset);
        }
        byte[] bytes = bytes(offset, (int) Math.min(READ_BYTES, unread));
        List<TrainerEvent> events = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                ProtocolJson.event(new String(bytes, start, i - start, StandardCharsets.UTF_8))
                        .ifPresent(events::add);
                start = i + 1;
            }
        }
        return new Batch(events, offset + start);
    }

    /** Up to {@code atOnce} bytes, or as much more as the first line needs. */
    private byte[] bytes(long offset, int atOnce) throws IOException {
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            input.seek(offset);
            var bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[atOnce];
            boolean wholeLine = false;
            int read;
            while (!wholeLine && (read = input.read(buffer)) > 0) {
                bytes.write(buffer, 0, read);
                wholeLine = hasLineBreak(buffer, read);
            }
            return bytes.toByteArray();
        }
    }

    private static boolean hasLineBreak(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                return true;
            }
        }
        return false;
    }
}
