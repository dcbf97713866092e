package io.trainyard.cli;

import io.trainyard.client.ClientException;
import io.trainyard.client.NoServerException;
import io.trainyard.client.RunState;
import io.trainyard.client.RunState.Status;
import io.trainyard.client.ServerTroubleException;
import io.trainyard.client.TrainyardClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows a run in the terminal until it ends. Not thread-safe. */
final class RunFollower {

    /** So long the server may be away, for example to start again. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TrainyardClient client;
    private final Screen screen;
    private final Clock clock;
    private final Duration interval;
    private Instant lastAnswer = Instant.MIN;
    private String lastPhase = "";

    /** @param interval between two looks */
    RunFollower(TrainyardClient client, Screen screen, Clock clock, Duration interval) {
        this.client = client;
        this.screen = screen;
        this.clock = clock;
        this.interval = interval;
    }

    /**
     * @return the run as it ended
     * @throws ClientException when the server is away, or in trouble, for longer than {@link #PATIENCE}, or the run is deleted
     */
    RunState toTheEnd(long id) throws InterruptedException {
        EpochLines epochs = new EpochLines(client, screen);
        lastAnswer = clock.instant();
        while (true) {
            try {
                RunState run = client.run(id);
                lastAnswer = clock.instant();
                epochs.show(run);
                if (run.status().ended()) {
                    return run;
                }
                phase(run);
            } catch (NoServerException | ServerTroubleException e) {
                waitFor(e);
            }
            Thread.sleep(interval);
        }
    }

    private void waitFor(ClientException problem) {
        if (clock.instant().isAfter(lastAnswer.plus(PATIENCE))) {
            throw problem;
        }
        told("The server doesn't answer as it should; trying for " + PATIENCE.toSeconds() + " s", "");
    }

    private void phase(RunState run) {
        if (run.status() == Status.SCHEDULED) {
            told(PhaseText.waiting(client.runsBefore(run.id())), "");
        } else if (!"training".equals(run.phase())) {
            told(PhaseText.of(run.phase()), bytes(run));
        }
    }

    private String bytes(RunState run) {
        return run.phase() == null
                ? ""
                : client.fetch(run.phase())
                        .filter(fetch -> fetch.bytesDone() > 0)
                        .map(fetch -> ": " + PhaseText.of(fetch))
                        .orElse("");
    }

    /** A phase that is new gets a line that stays; its progress is drawn below. */
    private void told(String phase, String progress) {
        if (!phase.equals(lastPhase)) {
            lastPhase = phase;
            screen.line(phase);
        }
        if (!progress.isEmpty()) {
            screen.draw(phase + progress);
        }
    }
}
