package io.trainyard.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a PostgreSQL database is and who logs in.
 *
 * @param url a JDBC URL, without user and password
 */
public record DatabaseAddress(String url, String user, String password) {

    /** Opens a connection of its own; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database}, with or without {@code jdbc:} in front; user and
     * password may also be parameters behind the question mark.
     *
     * @throws PostgresException when it is something else, or user or password are missing
     */
    public static DatabaseAddress parse(String text) {
        var uri = uri(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        var parameters = new UrlParameters(uri.getRawQuery());
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        var user = login.length > 0 ? decode(login[0]) : parameters.remove("user");
        var password = login.length > 1 ? decode(login[1]) : parameters.remove("password");
        if (user.isEmpty() || password.isEmpty()) {
            throw malformed("user or password is missing");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new DatabaseAddress(
                "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + parameters, user, password);
    }

    private static URI uri(String text) {
        try {
            var uri = URI.create(text.replaceFirst("^postgres:", "postgresql:"));
            if ("postgresql".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPath().length() > 1) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw malformed("it is no URL"); // without the cause, whose message has the password
        }
        throw malformed("scheme, host or database is missing");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Doesn't repeat the URL: it may hold a password. */
    private static PostgresException malformed(String why) {
        return new PostgresException("The database URL can't be used: " + why
                + ". Expected postgresql://user:password@host:5432/database, with or without jdbc: in front.");
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
