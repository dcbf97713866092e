package io.trainyard.guard;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a request is let through.
 *
 * @param hosts     the Host headers; exactly one is right
 * @param upgrade   whether it asks for a websocket
 * @param origins   the Origin headers; browsers send at most one
 * @param fetchSite the Sec-Fetch-Site header, which browsers send and pages can't change
 */
record RequestFacts(
        String method,
        List<String> hosts,
        boolean upgrade,
        List<String> origins,
        @Nullable String fetchSite) {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    boolean isFor(AllowedHosts allowed) {
        return hosts.size() == 1 && allowed.contains(hosts.getFirst());
    }

    boolean changesState() {
        return upgrade || !READING.contains(method);
    }

    /** Whether a page of another server made it. What isn't a browser sends neither header. */
    boolean comesFromElsewhere() {
        return !origins.stream().allMatch(this::isOurs) || (fetchSite != null && !OWN_SITE.contains(fetchSite));
    }

    private boolean isOurs(String origin) {
        var ours = hosts.getFirst().toLowerCase(Locale.ROOT);
        return origin.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").equals(ours);
    }
}
