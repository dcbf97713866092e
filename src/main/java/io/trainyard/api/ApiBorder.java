package io.trainyard.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses below {@code /api}, in the form of all refusals, what never gets to a resource. */
@Singleton
public final class ApiBorder {
    /** Before Quarkus itself refuses large bodies, without a word. */
    private static final int BEFORE_QUARKUS = 1000;

    /** Behind the resources, before Vaadin, which has a page for every address. */
    private static final int BEFORE_VAADIN = RouteConstants.ROUTE_ORDER_DEFAULT - 1;

    private final long mostBytes;

    ApiBorder(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.mostBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::checkSize, BEFORE_QUARKUS);
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(BEFORE_VAADIN).handler(ApiBorder::notFound);
    }

    private void checkSize(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        boolean tooLarge = length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > mostBytes;
        if (tooLarge && context.request().path().startsWith("/api/")) {
            context.response().putHeader("Connection", "close"); // the body isn't read
            refuse(context, 413, ApiErrors.TOO_LARGE);
        } else {
            context.next();
        }
    }

    private static void notFound(RoutingContext context) {
        refuse(context, 404, ApiErrors.NOTHING_HERE);
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response().setStatusCode(status);
        context.json(new ApiError(ApiError.code(status), message, List.of()));
    }
}
