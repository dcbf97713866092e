package io.trainyard.launch;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.launch.GpuOffers.Offer;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.DatasetShapes;
import io.trainyard.spec.check.Problem;
import io.trainyard.spec.check.SpecReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;

/** What users submit meets here what there is to train it on. */
@ApplicationScoped
public class Machine {
    private final LaunchConfig config;
    private final Supplier<List<Offer>> offers;

    @Inject
    Machine(LaunchConfig config, GpuOffers offers) {
        this(config, offers::live);
    }

    Machine(LaunchConfig config, Supplier<List<Offer>> offers) {
        this.config = config;
        this.offers = offers;
    }

    /** The engines and devices of this moment. */
    public Devices now() {
        return new Devices(config, offers.get());
    }

    /** A spec from JSON text, as {@link #read(JsonNode, DatasetShapes)}. */
    public Checked read(String json, DatasetShapes datasets) {
        Devices now = now();
        return check(SpecReader.read(json, datasets, now), now);
    }

    /**
     * A spec as a user submits it. Where it leaves the engine open, it has the fastest now; one whose device no worker can
     * give it is refused: another device never stands in for one that was asked for.
     */
    public Checked read(JsonNode tree, DatasetShapes datasets) {
        Devices now = now();
        return check(SpecReader.read(tree, datasets, now), now);
    }

    private static Checked check(Checked checked, Devices now) {
        RunSpec spec = checked.spec();
        return spec == null
                ? checked
                : now.refusal(spec.engine(), spec.device())
                        .map(message -> new Checked(null, List.of(new Problem("device", message))))
                        .orElse(checked);
    }
}
