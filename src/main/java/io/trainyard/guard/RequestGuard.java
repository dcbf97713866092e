package io.trainyard.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands before everything else, websockets included, and is on the code, not on paths. */
@Singleton
public final class RequestGuard {

    /** Above all of Quarkus's own filters, the highest of which has 200, and Vaadin's push, which has 120. */
    private static final int BEFORE_ALL = 10_000;

    private static final int FORBIDDEN = 403;
    private static final int MISDIRECTED = 421;

    private final AllowedHosts allowed;

    RequestGuard(@ConfigProperty(name = "trainyard.allowed-hosts") Optional<List<String>> further) {
        this.allowed = AllowedHosts.and(further.orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL);
    }

    private void check(RoutingContext context) {
        SecurityHeaders.addTo(context.response());
        var request = facts(context.request());
        if (!request.isFor(allowed)) {
            refuse(
                    context,
                    MISDIRECTED,
                    "This server doesn't answer to the name in your request's Host header, " + request.hosts()
                            + ". Open it as localhost, or start it with --host-name NAME.");
        } else if (request.changesState() && request.comesFromElsewhere()) {
            refuse(
                    context,
                    FORBIDDEN,
                    "This request comes from a page of another site (Origin " + request.origins()
                            + ", Sec-Fetch-Site " + request.fetchSite() + "). Only this server's own pages, and"
                            + " programs that are no browser, may change something here.");
        } else {
            context.next();
        }
    }

    private static RequestFacts facts(HttpServerRequest request) {
        var headers = request.headers();
        // HTTP/2 has no Host header but an authority.
        var authority = request.authority();
        var hosts =
                headers.contains("Host") || authority == null ? headers.getAll("Host") : List.of(authority.toString());
        var upgrade = headers.contains("Upgrade") || headers.contains(":protocol");
        return new RequestFacts(
                request.method().name(), hosts, upgrade, headers.getAll("Origin"), headers.get("Sec-Fetch-Site"));
    }

    private static void refuse(RoutingContext context, int status, String why) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(why + "\n");
    }
}
