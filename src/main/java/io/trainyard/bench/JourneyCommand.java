package io.trainyard.bench;

import io.trainyard.client.ServerAddress;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trainyard bench journey}: 1 when a figure is short. */
@Command(
        name = "journey",
        mixinStandardHelpOptions = true,
        description =
                "Measures the first journey: accuracy, what recording costs, and how soon things are on the screen."
                        + " It takes about half an hour and wants the machine for itself.")
final class JourneyCommand implements Callable<Integer> {

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Trainings for the accuracy (default: ${DEFAULT-VALUE}; 0 skips it).")
    private int seeds;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds for what recording costs (default: ${DEFAULT-VALUE}; 0 skips it).")
    private int pairs;

    @Option(names = "--quick", description = "Skips accuracy and recording: a few minutes.")
    private boolean quick;

    @Option(
            names = "--datasets",
            paramLabel = "FOLDER",
            description =
                    "Datasets to copy instead of fetching them (default: those of $TRAINYARD_HOME or ~/.trainyard).")
    private @Nullable Path datasets;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path source = datasets != null
                ? datasets
                : ServerAddress.home(null, System.getenv()).resolve("datasets");
        Report report = new Report(commandLine().getOut(), commandLine().getErr());
        try {
            measure(Distribution.own(), source, report);
        } catch (BenchException e) {
            commandLine().getErr().println(e.getMessage());
            return 1;
        }
        return report.exitCode();
    }

    private void measure(Distribution distribution, Path source, Report report)
            throws IOException, InterruptedException {
        try (BenchSite site = BenchSite.open(distribution, source)) {
            report.tell(new PageLoad(site.server(), 3));
            BenchRuns runs = new BenchRuns(site.server());
            long warmUp = runs.launch(BenchRuns.recipe(1, 0));
            runs.awaitFinished(warmUp);
            report.tell(new LaunchTime(runs, 5));
            report.tell(new LiveValues(site.server(), runs, 18, 2));
            TrainerAlone trainer = trainer(distribution, site.home(), runs.directory(warmUp));
            report.tell(new RecordingCost(site.server(), trainer, quick ? 0 : pairs));
            report.tell(new Accuracy(runs, quick ? 0 : seeds));
        }
    }

    private static TrainerAlone trainer(Distribution distribution, BenchHome home, Path example) throws IOException {
        TrainerRequest request = ProtocolJson.request(Files.readString(example.resolve("request.json")));
        var installation = new TrainerInstallation(
                Distribution.java(), distribution.trainer(), home.path().resolve("engines"));
        return new TrainerAlone(installation, request, home.folder("alone"));
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("Indicates a bug: picocli didn't run this command");
        }
        return spec.commandLine();
    }
}
