package io.trainyard.guard;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** What browsers are told about our pages. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    /** Vaadin Flow starts its pages with inline scripts and styles, and its client evaluates what the server sends. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Frame-Options", "DENY",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin");

    static void addTo(HttpServerResponse response) {
        HEADERS.forEach(response::putHeader);
    }
}
