package io.trainyard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.dataset.DatasetImages;
import io.trainyard.dataset.DatasetService;
import io.trainyard.dataset.ImportedDataset;
import io.trainyard.dataset.Split;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestServer.class)
class DatasetResourceTest {
    private final DatasetService service;

    @SuppressWarnings("NullAway.Init") // before each test
    private ImportedDataset dataset;

    @TestHTTPResource("/api/v1/datasets")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI datasets;

    DatasetResourceTest(DatasetService service) {
        this.service = service;
    }

    @BeforeEach
    void find() {
        dataset = service.find("cifar10").orElseThrow();
    }

    @Test
    void an_image_asked_for_with_its_hash_may_be_kept_forever() throws Exception {
        HttpResponse<byte[]> answer = get("/cifar10/test/images/7.png?hash=" + dataset.hash());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.body()).isEqualTo(new DatasetImages().png(dataset, Split.TEST, 7));
    }

    @Test
    void an_image_asked_for_without_a_hash_is_checked_again_by_its_tag() throws Exception {
        HttpResponse<byte[]> answer = get("/cifar10/test/images/7.png");
        String tag = answer.headers().firstValue("ETag").orElseThrow();

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(get("/cifar10/test/images/7.png", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get("/cifar10/test/images/8.png", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mnist/test/images/7.png",
                "/cifar10/validation/images/7.png",
                "/cifar10/test/images/50.png",
                "/cifar10/test/images/-1.png",
                "/cifar10/test/images/12345678901234567890.png",
                "/cifar10/test/images/%D9%A7.png",
                "/cifar10/test/images/7.png?hash=" + "0000000000000000000000000000000000000000000000000000000000000000",
                "/cifar10/test/images/7.png?hash=..%2F..%2Fetc",
                "/..%2F..%2Fetc/test/images/7.png"
            })
    void what_is_not_there_is_refused_with_a_reason(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer)).startsWith("{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"");
    }

    @Test
    void datasets_are_listed_with_their_state() throws Exception {
        assertThat(text(get("")))
                .contains("\"name\":\"cifar10\"", "\"state\":\"READY\"", "\"test_examples\":50", dataset.hash());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(datasets + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
