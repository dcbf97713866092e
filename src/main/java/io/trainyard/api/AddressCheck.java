package io.trainyard.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses addresses with U+0000, which PostgreSQL's text can't hold, so that no query ever meets it. */
public class AddressCheck {

    @ServerRequestFilter
    public @Nullable Response check(ContainerRequestContext request) {
        UriInfo address = request.getUriInfo();
        boolean hasNull = address.getPath().indexOf('\0') >= 0 || hasNull(address.getQueryParameters());
        return hasNull ? ApiError.of(400, "The address has the character U+0000; expected none") : null;
    }

    private static boolean hasNull(Map<String, List<String>> parameters) {
        return parameters.values().stream().flatMap(List::stream).anyMatch(value -> value.indexOf('\0') >= 0);
    }
}
