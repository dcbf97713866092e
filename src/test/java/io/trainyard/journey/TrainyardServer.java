package io.trainyard.journey;

import io.trainyard.database.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged server as a process of its own, on a free port: what people start, and tests may kill. */
public final class TrainyardServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("is ready at (http://localhost:\\d+)");
    private static final String TRAINER = "-Dtrainyard.launch.trainer-directory=";
    private static final Path LOGS = Path.of("target", "journey");

    private final Path home;
    private final List<String> options;
    private Process process;
    private URI address;

    private TrainyardServer(Path home, List<String> options) throws IOException {
        this.home = home;
        this.options = options;
        this.process = command(home, options).redirectErrorStream(true).start();
        this.address = awaitReady(process);
    }

    private static final class Shared {
        static final TrainyardServer INSTANCE = startShared();
    }

    /** The one for all tests that leave it as it is, with a home of its own; it stops with the JVM. */
    public static TrainyardServer shared() {
        return Shared.INSTANCE;
    }

    private static TrainyardServer startShared() {
        try {
            var server = start(Files.createTempDirectory("trainyard-journey-"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                Folders.delete(server.home);
            }));
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("No server for the tests", e);
        }
    }

    /** Starts one whose runs are trained by what lies in this folder instead of the build's trainers. */
    static TrainyardServer startWithTrainer(Path home, Path trainer) throws IOException {
        return new TrainyardServer(home, List.of(TRAINER + trainer));
    }

    /** Starts one and waits until it says that it is ready. */
    public static TrainyardServer start(Path home, String... options) throws IOException {
        return new TrainyardServer(home, List.of(options));
    }

    /** Starts one that isn't expected to stay, and waits for its end. */
    static Ended startInVain(Path home, String... options) throws IOException {
        return Ended.of(command(home, List.of(options)));
    }

    private static ProcessBuilder command(Path home, List<String> options) {
        var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options.stream().filter(TrainyardServer::isJvmOption).toList());
        words.addAll(List.of("-jar", jar.toString(), "start"));
        words.addAll(List.of("--home", home.toString()));
        if (!options.contains("--port")) {
            words.addAll(List.of("--port", "0"));
        }
        words.addAll(options.stream().filter(option -> !isJvmOption(option)).toList());
        return new ProcessBuilder(words);
    }

    private static boolean isJvmOption(String option) {
        return option.startsWith("-D");
    }

    private URI awaitReady(Process started) throws IOException {
        BufferedReader lines = started.inputReader();
        var said = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            var ready = READY.matcher(line);
            if (ready.find()) {
                Thread.startVirtualThread(() -> lines.lines().forEach(System.err::println));
                return URI.create(ready.group(1));
            }
        }
        throw new IllegalStateException("The server didn't start, it said:\n" + said + "\nIts log: " + keepLog());
    }

    public URI address() {
        return address;
    }

    public Path home() {
        return home;
    }

    long pid() {
        return process.pid();
    }

    /** The database it uses, as the server's own user. */
    public DatabaseAddress database() throws IOException {
        var files = home.resolve("postgres");
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + Files.readString(files.resolve("port")) + "/trainyard",
                "trainyard",
                Files.readString(files.resolve("password")));
    }

    /** Ends it as Ctrl-C and service managers do; returns its exit code. */
    public int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** Ends it without letting it do anything about it. */
    public void kill9() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again with the same home and options, on another port. */
    public void restart() throws IOException {
        process = command(home, options).redirectErrorStream(true).start();
        address = awaitReady(process);
    }

    /** Stops it, and keeps its log in target/journey. */
    @Override
    public void close() {
        stop();
        keepLog();
    }

    private Path keepLog() {
        var log = home.resolve("logs/server.log");
        var kept = LOGS.resolve("server-" + process.pid() + ".log");
        try {
            if (Files.exists(log)) {
                Files.createDirectories(LOGS);
                Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
            }
            return kept;
        } catch (IOException e) {
            throw new IllegalStateException("Can't keep " + log, e);
        }
    }
}
