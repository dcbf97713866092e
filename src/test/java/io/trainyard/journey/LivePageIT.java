package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trainyard.dataset.SmallCifar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's page while a real trainer trains. */
class LivePageIT {

    @Test
    void a_page_follows_its_run_and_knows_the_end_even_if_it_was_away(@TempDir Path home) throws Exception {
        SmallCifar.importInto(home);
        try (TrainyardServer server = TrainyardServer.start(home)) {
            var rest = new RestClient(server);
            long run = rest.launch(RestClient.longRun());
            rest.awaitStep(run, 1);
            try (Page page = Browser.shared().open(server, "/runs/" + run)) {
                only_numbers_change(page);
                page.context().setOffline(true);
                rest.send("POST", "/api/v1/runs/" + run + "/stop", "");
                rest.awaitStatus(run, "KILLED");
                page.context().setOffline(false);
                assertThat(page.locator(".status-badge").first()).hasText("Killed");
            }
        }
    }

    /** Tiles that are made anew many times a second cost browser and server more than the training's own news. */
    private static void only_numbers_change(Page page) {
        Locator loss = page.locator(".tile", new Page.LocatorOptions().setHasText("Training loss"));
        assertThat(loss).isVisible();
        page.evaluate("document.querySelectorAll('.tile').forEach(tile => tile.dataset.seen = 'yes')");
        String before = loss.textContent();
        assertThat(loss).not().hasText(before);
        assertThat(page.locator(".tile:not([data-seen])")).hasCount(0);
        assertThat(page.locator("trainyard-curves[data-drawn]")).hasCount(2);
        assertThat(page.locator(".run-progress")).containsText("ms/step");
    }
}
