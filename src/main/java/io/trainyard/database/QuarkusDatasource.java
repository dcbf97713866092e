package io.trainyard.database;

import java.util.Map;

/** An address in Quarkus's words. */
public final class QuarkusDatasource {
    private QuarkusDatasource() {}

    public static Map<String, String> properties(DatabaseAddress address) {
        return Map.of(
                "quarkus.datasource.jdbc.url", address.url(),
                "quarkus.datasource.username", address.user(),
                "quarkus.datasource.password", address.password());
    }
}
