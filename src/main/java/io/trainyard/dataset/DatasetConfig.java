package io.trainyard.dataset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where datasets are kept. Its prefix is below {@code trainyard}, since a mapping refuses other keys of its prefix. */
@ConfigMapping(prefix = "trainyard.datasets")
public interface DatasetConfig {

    /** Trainyard's home, which {@code trainyard.home} and TRAINYARD_HOME set; datasets are in {@code datasets} below. */
    @WithDefault("${trainyard.home:${user.home}/.trainyard}")
    Path home();
}
