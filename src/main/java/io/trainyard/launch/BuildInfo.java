package io.trainyard.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.protocol.TrainerEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which Trainyard this is, for the environment that is kept with every run. */
@ApplicationScoped
public class BuildInfo {
    private final ObjectMapper json;
    private final Hardware hardware;
    private final String version;
    private final String commit;

    BuildInfo(
            ObjectMapper json,
            Hardware hardware,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "trainyard.commit", defaultValue = "unknown") String commit) {
        this.json = json;
        this.hardware = hardware;
        this.version = version;
        this.commit = commit;
    }

    /** JSON: what the run was computed with. */
    String environment(TrainerEvent.Started started) {
        ObjectNode environment = json.createObjectNode();
        environment.put("engine", started.engine());
        environment.put("engine_version", started.engineVersion());
        environment.put("djl_version", started.djlVersion());
        environment.put("device", started.device());
        hardware.name(started.device()).ifPresent(name -> environment.put("hardware", name));
        environment.put("threads", started.threads());
        environment.put("jdk", started.jdk());
        environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        environment.put("trainyard_version", version);
        environment.put("commit", commit);
        return environment.toString();
    }
}
