package io.trainyard.trainer;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerEvent;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.trainer.data.DataException;
import io.trainyard.trainer.data.Dataset;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The trainer process. Reads one TrainerRequest (JSON) from standard input until its end, writes TrainerEvents, one a
 * line, to standard output, and everything else to standard error. {@link io.trainyard.protocol.TrainerInstallation}
 * makes its command line and environment.
 *
 * <p>Exit codes: 0 when every run ended by an event, however it ended; 71 when memory ran out where no run could be told;
 * 70 for anything else, such as a request that can't be read or events that can't be written. SIGTERM ends the current
 * run after its step, and the process with 0 once that is written.
 *
 * <p>System property {@value #TURN}: with a number of epochs, of as many in turn first all is recorded and then nothing but
 * how long they take, so that nothing that looks at their results (early stopping) works, either: to measure what recording
 * costs. Without it every epoch is recorded.
 */
public final class TrainerMain {

    static final String TURN = "trainyard.recording.turn";

    private static final int BUG = 70;
    private static final int OUT_OF_MEMORY = 71;

    private TrainerMain() {}

    /** @param args none */
    public static void main(String[] args) {
        OutputStream events = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // what libraries print is log
        StopSignal stop = StopSignal.installFor(Thread.currentThread());
        int exitCode = exitCode(events, stop);
        // Not exit: MXNet's shutdown hook can hang, and all files are closed.
        Runtime.getRuntime().halt(exitCode);
    }

    private static int exitCode(OutputStream events, StopSignal stop) {
        try {
            String json = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            train(ProtocolJson.request(json), new EventWriter(events, Clock.systemUTC()), stop);
            return 0;
        } catch (JsonProcessingException e) {
            log("The request on standard input is no TrainerRequest", e);
            return BUG;
        } catch (OutOfMemoryError e) {
            log("The trainer ran out of memory", e);
            return OUT_OF_MEMORY;
        } catch (IOException | RuntimeException | Error e) {
            log("The trainer failed", e);
            return BUG;
        }
    }

    private static void train(TrainerRequest request, EventWriter events, StopSignal stop) {
        try (Arena files = Arena.ofShared()) {
            SmallBlocks.makeRoom();
            Compute compute = Compute.open(request.engine(), request.device(), request.threads());
            events.write((number, time) -> new TrainerEvent.Started(
                    number,
                    time,
                    compute.engine().getEngineName(),
                    compute.engine().getVersion(),
                    Engine.getDjlVersion(),
                    request.device(),
                    request.threads(),
                    Runtime.version().toString()));
            Dataset dataset = Dataset.map(request.dataset(), files);
            RunTrainer trainer = new RunTrainer(compute, dataset, events, stop, Integer.getInteger(TURN));
            request.runs().forEach(run -> trainOrSkip(trainer, run, events, stop));
        } catch (DataException | DeviceException e) {
            log("No run can start", e);
            request.runs().forEach(run -> new RunEvents(events, run.id()).failed(Failure.of(e)));
        }
    }

    private static void trainOrSkip(RunTrainer trainer, TrainerRun run, EventWriter events, StopSignal stop) {
        if (stop.requested()) {
            new RunEvents(events, run.id()).stopped(0);
        } else {
            trainer.train(run);
        }
    }

    /** The log is standard error: whoever started the process keeps it. */
    static void log(String message, Throwable thrown) {
        System.err.println(message);
        thrown.printStackTrace();
    }
}
