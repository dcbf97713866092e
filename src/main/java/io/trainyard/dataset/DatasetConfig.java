package io.trainyard.dataset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where datasets are kept. */
@ConfigMapping(prefix = "trainyard")
public interface DatasetConfig {

    /** Trainyard's home; also set by the environment variable TRAINYARD_HOME. */
    @WithDefault("${user.home}/.trainyard")
    Path home();
}
