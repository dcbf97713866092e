package io.trainyard.bench;

import io.trainyard.client.ServerAddress;
import io.trainyard.protocol.ProtocolJson;
import io.trainyard.protocol.TrainerInstallation;
import io.trainyard.protocol.TrainerRequest;
import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trainyard bench train}: 1 when a figure is short. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Measures the training against TensorFlow, against the machine's limit, and what recording costs."
                + " It takes an hour and a half and wants the machine for itself.")
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds, in each of which all that is compared takes its turn (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--datasets",
            paramLabel = "FOLDER",
            description =
                    "Datasets to copy instead of fetching them (default: those of $TRAINYARD_HOME or ~/.trainyard).")
    private @Nullable Path datasets;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "Measures only what has this in its name, such as b256, cnn, accuracy, floor, recording or memory.")
    private String only = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("Indicates a bug: picocli didn't run this command");
        }
        CommandLine commandLine = spec.commandLine();
        Path source = datasets != null
                ? datasets
                : ServerAddress.home(null, System.getenv()).resolve("datasets");
        Report report = new Report(commandLine.getOut(), commandLine.getErr());
        try {
            measure(Distribution.own(), source, report);
        } catch (BenchException e) {
            commandLine.getErr().println(e.getMessage());
            return 1;
        }
        return report.exitCode();
    }

    private void measure(Distribution distribution, Path source, Report report)
            throws IOException, InterruptedException {
        Program tensorFlow = Program.tensorFlow(distribution);
        try (BenchSite site = BenchSite.open(distribution, source)) {
            BenchRuns runs = new BenchRuns(site.server());
            long warmUp = runs.launch(BenchRuns.recipe(1, 0));
            runs.awaitFinished(warmUp);
            TrainerRequest example =
                    ProtocolJson.request(Files.readString(runs.directory(warmUp).resolve("request.json")));
            Path engines = site.home().path().resolve("engines");
            TrainerInstallation installation =
                    new TrainerInstallation(Distribution.java(), distribution.trainer(), engines);
            TrainerAlone trainer =
                    new TrainerAlone(installation, example, site.home().folder("alone"));
            DatasetFiles part = DatasetPart.of(
                    example.dataset(), CnnSpeed.IMAGES, site.home().folder("part"));
            Function<Engine, Program> easyTrain = engine ->
                    Program.easyTrain(distribution, installation.command(engine, example.device(), example.threads()));
            List<Measurement> all = List.of(
                    new RecipeSpeed(tensorFlow, trainer, example.dataset(), 32, rounds),
                    new RecipeSpeed(tensorFlow, trainer, example.dataset(), 256, rounds),
                    new CnnSpeed(tensorFlow, easyTrain, trainer.on(part), part, rounds),
                    new CnnAccuracy(runs),
                    new StepOverFloor(Program.floor(distribution), trainer, engines, rounds),
                    new RecordingCost(site.server(), trainer, rounds),
                    MemoryGrowth.ofRecipe(trainer, Engine.MXNET, rounds),
                    MemoryGrowth.ofRecipe(trainer, Engine.PYTORCH, rounds),
                    MemoryGrowth.ofCnn(trainer.on(part), Engine.MXNET, rounds),
                    MemoryGrowth.ofCnn(trainer.on(part), Engine.PYTORCH, rounds));
            for (Measurement measurement : chosen(all)) {
                report.tell(measurement);
            }
        }
    }

    private List<Measurement> chosen(List<Measurement> all) {
        List<Measurement> chosen = all.stream()
                .filter(measurement -> measurement.name().contains(only))
                .toList();
        if (chosen.isEmpty()) {
            String names = String.join(", ", all.stream().map(Measurement::name).toList());
            throw new BenchException("Nothing has \"%s\" in its name; there are: %s".formatted(only, names));
        }
        return chosen;
    }
}
