package io.trainyard.launch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Where runs live and what this process does. */
@ConfigMapping(prefix = "trainyard.launch")
public interface LaunchConfig {

    /** The home of all files, usually {@code ~/.trainyard}. */
    @WithDefault("${trainyard.home:${user.home}/.trainyard}")
    Path home();

    /** {@code server}, {@code worker} or both. */
    @WithDefault("${trainyard.roles:server,worker}")
    Set<String> roles();

    /** Where {@code common}, {@code mxnet-cpu} and so on lie: what a trainer's class path is made from. */
    Optional<Path> trainerDirectory();

    /** Runs that may train on the CPU at the same time. */
    @WithDefault("1")
    int cpuSlots();

    /** Native threads a run on the CPU gets; all cores when unset. */
    Optional<Integer> cpuThreads();
}
