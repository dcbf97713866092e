package io.trainyard.guard;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which this server may be asked for. Any other in a Host header means that a page of somebody else
 * got its name resolved to our address (DNS rebinding).
 */
record AllowedHosts(Set<String> names) {

    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    /** This machine's names and the given ones, which are without port. */
    static AllowedHosts and(Collection<String> further) {
        return new AllowedHosts(Stream.concat(OWN.stream(), further.stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** @param host what a Host header says: a name or address, and maybe a port */
    boolean contains(String host) {
        return names.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT));
    }
}
