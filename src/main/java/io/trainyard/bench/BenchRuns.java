package io.trainyard.bench;

import io.trainyard.client.RunState;
import io.trainyard.client.RunState.Attempt;
import io.trainyard.client.RunState.Status;
import io.trainyard.client.TrainyardClient;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Runs of the recipe on the bench's server. */
final class BenchRuns {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration SLOW_LOOK = Duration.ofMillis(500);

    private final TrainyardClient client;
    private final Path home;

    BenchRuns(BenchServer server) {
        this.client = server.client();
        this.home = server.home();
    }

    static RunSpec recipe(int epochs, long seed) {
        RunSpec spec = Recipes.list().getFirst().spec();
        return recipe(spec.engine(), spec.fit().batchSize(), epochs, seed);
    }

    static RunSpec recipe(Engine engine, int batch, int epochs, long seed) {
        RunSpec spec = Recipes.list().getFirst().spec();
        FitSpec fit =
                new FitSpec(batch, epochs, spec.fit().shuffle(), spec.fit().validationSplit());
        return new RunSpec(
                spec.experiment(),
                "bench, seed " + seed,
                spec.dataset(),
                spec.model(),
                spec.loss(),
                spec.optimizer(),
                spec.metrics(),
                fit,
                seed,
                engine,
                "cpu");
    }

    long launch(RunSpec spec) {
        return client.launch(SpecJson.compact(spec));
    }

    /** @throws BenchException when it didn't finish */
    RunState awaitFinished(long run) throws InterruptedException {
        RunState state = awaitEnd(run);
        if (state.status() != Status.FINISHED) {
            throw new BenchException("Run " + run + " is " + state.status() + ": " + state.reason());
        }
        return state;
    }

    /** When the server had the first step on record. */
    Instant awaitFirstStep(long run) throws InterruptedException {
        while (true) {
            RunState state = client.run(run);
            if (state.attempts() != null && !state.attempts().isEmpty()) {
                Attempt attempt = state.attempts().getLast();
                if (attempt.firstStepAt() != null) {
                    return attempt.firstStepAt();
                }
            }
            if (state.status().ended()) {
                throw new BenchException("Run " + run + " is " + state.status() + ": " + state.reason());
            }
            Thread.sleep(LOOK);
        }
    }

    /** Stops it, and returns when the slot is free again. */
    void stop(long run) throws InterruptedException {
        client.stop(run);
        awaitEnd(run);
    }

    /** Where the first trainer of a run wrote. */
    Path directory(long run) {
        return home.resolve("runs").resolve(Long.toString(run)).resolve("1");
    }

    private RunState awaitEnd(long run) throws InterruptedException {
        RunState state = client.run(run);
        while (!state.status().ended()) {
            Thread.sleep(SLOW_LOOK);
            state = client.run(run);
        }
        return state;
    }
}
