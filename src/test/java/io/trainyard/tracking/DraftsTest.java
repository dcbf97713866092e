package io.trainyard.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServer.class)
class DraftsTest {
    private final Drafts drafts;

    DraftsTest(Drafts drafts) {
        this.drafts = drafts;
    }

    @Test
    void a_draft_comes_back_as_it_was_typed_until_it_is_discarded() {
        drafts.save("ada", "{\"learning_rate\": \"1,5\", ");
        drafts.save("bob", "{}");
        drafts.save("ada", "{\"learning_rate\": \"0.5\" // 日本");

        assertThat(drafts.load("ada")).contains("{\"learning_rate\": \"0.5\" // 日本");
        drafts.discard("ada");
        assertThat(drafts.load("ada")).isEmpty();
        assertThat(drafts.load("bob")).contains("{}");
    }
}
