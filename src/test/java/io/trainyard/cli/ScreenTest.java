package io.trainyard.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_drawn_line_is_replaced_by_the_next() {
        Screen screen = screen(true);
        screen.draw("1 of 2");
        screen.draw("2 of 2");
        screen.line("done");
        assertThat(shown()).containsExactly("done");
    }

    @Test
    void a_drawn_line_can_be_kept() {
        Screen screen = screen(true);
        screen.draw("1 of 2");
        screen.keep();
        screen.line("left");
        assertThat(shown()).containsExactly("1 of 2", "left");
    }

    @Test
    void outside_of_a_terminal_there_are_plain_lines_only() {
        Screen screen = screen(false);
        screen.draw("1 of 2");
        screen.line("done");
        assertThat(out.toString(UTF_8)).isEqualTo("done" + System.lineSeparator());
    }

    @Test
    void an_ascii_output_gets_no_box_characters() {
        assertThat(new Screen(new PrintStream(out, true, US_ASCII), true).unicode())
                .isFalse();
        assertThat(screen(true).unicode()).isTrue();
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(out, true, UTF_8), terminal);
    }

    /** What a terminal shows in the end: of each line what follows its last return, without control sequences. */
    private List<String> shown() {
        return Stream.of(out.toString(UTF_8).split(System.lineSeparator()))
                .map(line -> line.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]", ""))
                .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                .toList();
    }
}
