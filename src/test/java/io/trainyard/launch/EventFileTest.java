package io.trainyard.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");
    private static final int MEGABYTE = 1 << 20;

    private final Path path;
    private final EventFile file;

    EventFileTest(@TempDir Path directory) {
        this.path = directory.resolve("events.jsonl");
        this.file = new EventFile(path);
    }

    @Test
    void a_file_that_isnt_there_yet_has_no_events() throws IOException {
        assertThat(file.read(0)).isEqualTo(new EventFile.Batch(List.of(), 0));
    }

    @Test
    void a_torn_line_waits_for_its_end() throws IOException {
        String first = line(1);
        String second = line(2);
        for (int cut = 0; cut < second.length(); cut++) {
            Files.writeString(path, first + second.substring(0, cut));
            assertThat(numbers(file.read(0))).containsExactly(1);
            assertThat(file.read(0).end()).isEqualTo(first.length());
        }
        Files.writeString(path, first + second);
        EventFile.Batch rest = file.read(first.length());
        assertThat(numbers(rest)).containsExactly(2);
        assertThat(file.read(rest.end())).isEqualTo(new EventFile.Batch(List.of(), rest.end()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "native code prints where it likes",
                "",
                "{\"event\":\"finished\",\"number\":2,",
                "{\"event\":\"unheard_of\",\"number\":2}",
                "{\"number\":2,\"event\":\"finished\"}",
                "{\"event\":\"finished\",\"number\":\"two\"}",
                "\u0000\u0000",
                "Ümläut \uD83D\uDC38"
            })
    void a_line_that_is_no_event_is_passed_over(String log) throws IOException {
        Files.writeString(path, line(1) + log + "\n" + line(2));

        EventFile.Batch batch = file.read(0);
        assertThat(numbers(batch)).containsExactly(1, 2);
        assertThat(batch.end()).isEqualTo(Files.size(path));
    }

    @Test
    void bytes_that_are_no_text_are_passed_over() throws IOException {
        Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        Files.writeString(path, line(1), StandardOpenOption.APPEND);

        assertThat(numbers(file.read(0))).containsExactly(1);
        assertThat(file.read(0).end()).isEqualTo(Files.size(path));
    }

    @Test
    void lines_longer_than_what_is_read_at_once_come_whole() throws IOException {
        String log = "x".repeat(3 * MEGABYTE) + "\n";
        double[] values = IntStream.range(0, 200_000).mapToDouble(i -> i / 7.0).toArray();
        String points = ProtocolJson.write(
                        new TrainerEvent.Points(2, TIME, "7", List.of(new TrainerEvent.Series("loss", 1, values))))
                + "\n";
        assertThat(points.length()).isGreaterThan(2 * MEGABYTE);
        Files.writeString(path, log + line(1) + points + line(3));

        List<TrainerEvent> events = readAll();
        assertThat(events).extracting(TrainerEvent::number).containsExactly(1L, 2L, 3L);
        assertThat(((TrainerEvent.Points) events.get(1)).series().getFirst().values())
                .isEqualTo(values);
    }

    @Test
    void a_long_line_without_an_end_is_left_for_later() throws IOException {
        Files.writeString(path, "x".repeat(2 * MEGABYTE + 1));

        assertThat(file.read(0)).isEqualTo(new EventFile.Batch(List.of(), 0));
    }

    @Test
    void a_large_file_is_read_in_parts_and_every_event_once() throws IOException {
        var text = new StringBuilder();
        List<Long> expected = new ArrayList<>();
        for (long number = 1; text.length() < 3 * MEGABYTE; number++) {
            text.append(line(number)).append("log ").append(number).append(" Ü\n");
            expected.add(number);
        }
        Files.writeString(path, text);

        assertThat(readAll()).extracting(TrainerEvent::number).isEqualTo(expected);
    }

    private List<TrainerEvent> readAll() throws IOException {
        List<TrainerEvent> events = new ArrayList<>();
        EventFile.Batch batch = file.read(0);
        for (long offset = -1; batch.end() > offset; batch = file.read(offset)) {
            events.addAll(batch.events());
            offset = batch.end();
        }
        assertThat(batch.end()).isEqualTo(Files.size(path));
        return events;
    }

    private static List<Integer> numbers(EventFile.Batch batch) {
        return batch.events().stream().map(event -> (int) event.number()).toList();
    }

    private static String line(long number) {
        return ProtocolJson.write(new TrainerEvent.Stopped(number, TIME, "7", 12)) + "\n";
    }
}
