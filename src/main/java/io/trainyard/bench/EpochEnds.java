package io.trainyard.bench;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Waits for the ends of a trainer's epochs; reads only what is new, so that it takes little from what it measures. */
final class EpochEnds {

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Path file;
    private final ProcessHandle trainer;
    private long read;
    private String rest = "";

    /** @param directory of the run; its file of events may come later */
    EpochEnds(Path directory, ProcessHandle trainer) {
        this.file = directory.resolve(TrainerEvents.FILE);
        this.trainer = trainer;
    }

    /**
     * When the trainer says that its next epochs ended.
     *
     * @param epochs 1 or more
     * @return the time of the last
     * @throws BenchException when it ends before that
     */
    Instant await(int epochs) throws IOException, InterruptedException {
        Instant end = Instant.MIN;
        int left = epochs;
        while (left > 0) {
            boolean alive = trainer.isAlive();
            int line = rest.indexOf('\n');
            if (line >= 0) {
                String text = rest.substring(0, line);
                rest = rest.substring(line + 1);
                // Parsed only where it counts; checkpoints name the series, too.
                if (text.contains("\"points\"") && text.contains("\"epoch_seconds\"")) {
                    end = ProtocolJson.event(text).map(TrainerEvent::time).orElseThrow();
                    left--;
                }
            } else if (!readOn()) {
                if (!alive) {
                    throw new BenchException("A trainer ended before its epochs did; see log.txt beside " + file);
                }
                Thread.sleep(LOOK);
            }
        }
        return end;
    }

    private boolean readOn() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= read) {
            return false;
        }
        try (var input = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (Files.size(file) - read)];
            input.seek(read);
            input.readFully(bytes);
            read += bytes.length;
            rest += new String(bytes, StandardCharsets.US_ASCII);
            return true;
        }
    }
}
