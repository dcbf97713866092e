package io.trainyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the address of a running server. */
public final class ServerAddress {

    private static final String DESCRIPTION = "server.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServerAddress() {}

    /** @throws ClientException when it is no http address */
    public static URI parse(String text) {
        String trimmed = text.strip().replaceFirst("/+$", "");
        if (trimmed.matches("https?://[^/\\s]+")) {
            return URI.create(trimmed);
        }
        throw new ClientException(
                "The server is given as '" + text + "'; expected an address such as http://localhost:8080.");
    }

    /**
     * The address of the server that has this home, as it says in {@code server.json}.
     *
     * @throws NoServerException when none runs there
     */
    public static URI ofHome(Path home) {
        Path file = home.resolve(DESCRIPTION);
        try {
            JsonNode address = JSON.readTree(Files.readString(file)).path("address");
            return parse(address.asText());
        } catch (NoSuchFileException e) {
            throw new NoServerException(
                    "No server runs on the home " + home + ". Start it with ./trainyard start in another terminal,"
                            + " or name one with --server or --home.",
                    e);
        } catch (IOException e) {
            throw new ClientException("The server's description " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * The home that the server takes as well: the one given, else TRAINYARD_HOME, else {@code ~/.trainyard}.
     *
     * @param environment the process's environment variables
     */
    public static Path home(@Nullable Path given, Map<String, String> environment) {
        if (given != null) {
            return given;
        }
        String named = environment.getOrDefault("TRAINYARD_HOME", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String user = environment.get("HOME");
        return Path.of(user == null ? System.getProperty("user.home") : user, ".trainyard");
    }
}
