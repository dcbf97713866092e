package io.trainyard.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a URL behind its question mark. Not thread-safe. */
final class UrlParameters {
    private final Map<String, String> raw = new LinkedHashMap<>();

    UrlParameters(@Nullable String query) {
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                raw.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
    }

    /** The decoded value, which then is no longer among the parameters; empty when it wasn't. */
    String remove(String name) {
        var value = raw.remove(name);
        return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** What is left, with a question mark in front when there is something. */
    @Override
    public String toString() {
        return raw.isEmpty()
                ? ""
                : raw.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&", "?", ""));
    }
}
