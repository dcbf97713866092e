package io.trainyard.bench.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One headless Chromium with a profile of its own, which starts empty: its cache is cold. Closing it ends it. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String PORT_FILE = "DevToolsActivePort";

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /**
     * Starts the Chromium that is on the PATH.
     *
     * @throws BrowserException when there is none
     */
    public static Chromium start() throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("trainyard-chromium-");
        Process process = new ProcessBuilder(
                        find().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--window-size=1400,1000",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        return new Chromium(process, profile, new DevTools(devTools(process, profile)));
    }

    private static Path find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new BrowserException("There is no Chromium on the PATH; looked for " + NAMES));
    }

    /** The browser writes where it listens: the port, and the path. */
    private static URI devTools(Process process, Path profile) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Path file = profile.resolve(PORT_FILE);
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new BrowserException("Chromium didn't start:\n" + Files.readString(profile.resolve("output.txt")));
    }

    /** An empty page. */
    public BrowserPage newPage() {
        String target = tools.send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        String session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        tools.send(session, "Page.enable", Map.of());
        return new BrowserPage(tools, session);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        tools.close();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (ProcessHandle child : children) {
            child.onExit().completeOnTimeout(child, 5, TimeUnit.SECONDS).join();
        }
        deleteProfile();
    }

    private void deleteProfile() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(profile)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
