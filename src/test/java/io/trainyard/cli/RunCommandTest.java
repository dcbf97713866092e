package io.trainyard.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final FakeServer server = new FakeServer();
    private final Path home;

    RunCommandTest(@TempDir Path home) throws IOException {
        this.home = home;
        Files.writeString(home.resolve("server.json"), "{\"pid\":1,\"address\":\"" + server.address() + "\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_run_is_followed_to_its_end_epoch_by_epoch() {
        server.run(
                        RunLooks.scheduled(),
                        RunLooks.in("starting"),
                        RunLooks.training(50, 0),
                        RunLooks.training(150, 1),
                        RunLooks.evaluating(),
                        RunLooks.finished())
                .series("loss", "1.9,1.7,1.6")
                .series("accuracy", "0.31,0.40,0.4312")
                .series("epoch_seconds", "0.21,0.2,0.19");

        int exitCode = run("--recipe", "cifar10-mlp", "--home", home.toString());

        assertThat(lines())
                .containsExactly(
                        "Run 7: " + server.address() + "/runs/7",
                        "Waiting in the queue: next",
                        "Starting the trainer",
                        "Epoch 1/3",
                        "100/100 ━━━━━━━━━━━━━━━━━━━━ 0 s 2.1 ms/step - accuracy: 0.3100 - loss: 1.9000",
                        "Epoch 2/3",
                        "100/100 ━━━━━━━━━━━━━━━━━━━━ 0 s 2.0 ms/step - accuracy: 0.4000 - loss: 1.7000",
                        "Epoch 3/3",
                        "100/100 ━━━━━━━━━━━━━━━━━━━━ 0 s 1.9 ms/step - accuracy: 0.4312 - loss: 1.6000",
                        "Evaluating on the test set",
                        "Test accuracy 51.18 %, test loss 1.3852",
                        "Run 7 is FINISHED after 1 min 12 s",
                        server.address() + "/runs/7");
        assertThat(exitCode).isZero();
    }

    @Test
    void a_run_that_fails_ends_with_its_reason_and_exit_code_1() {
        server.run(RunLooks.failed("diverged at step 250"))
                .series("loss", "1,2")
                .series("accuracy", "0.1,0.1");
        server.series("epoch_seconds", "1,1");

        assertThat(run("--recipe", "cifar10-mlp", "--server", server.address())).isEqualTo(1);
        assertThat(lines()).contains("Run 7 is FAILED: diverged at step 250");
    }

    @Test
    void a_run_is_followed_on_when_the_server_had_trouble() {
        server.run(RunLooks.training(50, 0))
                .on("GET /api/v1/runs/7", 500, "{\"message\":\"no database\"}")
                .run(RunLooks.failed("no matter"))
                .series("loss", "1,2")
                .series("accuracy", "0.1,0.1")
                .series("epoch_seconds", "1,1");

        run("--recipe", "cifar10-mlp", "--home", home.toString());

        assertThat(lines())
                .contains("The server doesn't answer as it should; trying for 60 s", "Run 7 is FAILED: no matter");
    }

    @Test
    void every_problem_of_a_spec_is_printed_with_its_path() throws IOException {
        server.on("POST /api/v1/runs", 400, """
                {"error_code":"INVALID_PARAMETER_VALUE","message":"The spec has 2 problems","problems":[
                 {"path":"fit.epochs","message":"0 is too small"},{"path":"","message":"no loss"}]}""");
        Path spec = Files.writeString(home.resolve("spec.json"), "{\"fit\":{\"epochs\":0}}");

        assertThat(run(spec.toString(), "--home", home.toString())).isEqualTo(2);
        assertThat(errors.toString(UTF_8))
                .contains("  fit.epochs: 0 is too small")
                .contains("  no loss");
        assertThat(server.bodies()).containsExactly("{\"fit\":{\"epochs\":0}}");
    }

    @Test
    void options_replace_values_of_the_recipe() throws IOException {
        server.run(RunLooks.failed("no matter"));

        run(
                "--recipe",
                "cifar10-mlp",
                "--epochs",
                "2",
                "--learning-rate",
                "1e-3",
                "--batch-size",
                "x",
                "--seed=-1",
                "--engine=pytorch",
                "--device=gpu:0",
                "--server",
                server.address());

        JsonNode sent = JsonMapper.builder().build().readTree(server.bodies().getFirst());
        assertThat(sent.at("/fit/epochs").intValue()).isEqualTo(2);
        assertThat(sent.at("/optimizer/learning_rate").doubleValue()).isEqualTo(0.001);
        assertThat(sent.at("/optimizer/type").textValue()).isEqualTo("adam");
        assertThat(sent.at("/fit/batch_size").textValue()).isEqualTo("x");
        assertThat(sent.at("/seed").intValue()).isEqualTo(-1);
        assertThat(sent.at("/engine").textValue()).isEqualTo("pytorch");
        assertThat(sent.at("/device").textValue()).isEqualTo("gpu:0");
    }

    @Test
    void a_spec_comes_from_standard_input_too() {
        server.on("POST /api/v1/runs", 400, "{\"message\":\"bad\",\"problems\":[{\"path\":\"\",\"message\":\"bad\"}]}");

        run("-", "--home", home.toString());

        assertThat(server.bodies()).containsExactly("{\"from\":\"input\"}");
    }

    @Test
    void without_a_server_it_says_how_to_start_one() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));

        assertThat(run("--recipe", "cifar10-mlp", "--home", empty.toString())).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("./trainyard start").contains(empty.toString());
    }

    @Test
    void a_server_that_was_killed_is_one_that_does_not_run() {
        server.close();

        assertThat(run("--recipe", "cifar10-mlp", "--home", home.toString())).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("No server answers at " + server.address(), "./trainyard start");
    }

    @Test
    void an_unknown_recipe_is_refused_with_the_names_there_are() {
        assertThat(run("--recipe", "resnet", "--home", home.toString())).isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("'resnet'").contains("cifar10-mlp");
    }

    @Test
    void a_file_and_a_recipe_at_once_are_wrong() {
        assertThat(run("spec.json", "--recipe", "cifar10-mlp")).isEqualTo(2);
    }

    private int run(String... arguments) {
        String[] command = Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
        var terminal = new Terminal(
                new ByteArrayInputStream("{\"from\":\"input\"}".getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(errors, true, UTF_8),
                false,
                Clock.systemUTC(),
                Duration.ofMillis(1));
        return Main.commandLine(terminal).execute(command);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }
}
