package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does, from the empty home page on, with real CIFAR-10 and a short real training. */
class FirstJourneyIT {
    /** How long a download and an epoch may take; ends a hung test, measures nothing. */
    private static final double PATIENCE_MILLIS = 600_000;

    @Test
    void a_newcomer_gets_from_the_empty_home_to_the_misclassified_frogs(@TempDir Path home) throws Exception {
        try (TrainyardServer server = TrainyardServer.start(home);
                Page page = Browser.shared().open(server, "/")) {
            starts_from_an_inviting_home(page);
            configures(page);
            launches_and_watches(page);
            looks_at_what_is_wrong(page);
            takes_the_model_away(page);
            sees_what_it_used_of_the_machine(page);
            finds_the_run_again(page, server);
            runs_it_again_and_stops_it(page);
            deletes_it(page);
        }
    }

    private static void starts_from_an_inviting_home(Page page) {
        assertThat(heading(page, "Which settings were better?")).isVisible();
        Browser.screenshot(page, "home-empty");
        page.getByText("Configure your first run").click();
        assertThat(heading(page, "New run")).isVisible();
    }

    private static void configures(Page page) {
        assertThat(page.locator(".summary-totals")).containsText("646,260 (2.47 MB)");
        field(page, "units").nth(1).fill("100");
        assertThat(page.locator(".summary-totals")).containsText("635,710");
        field(page, "epochs").fill("1");
        field(page, "batch_size").fill("256");
        field(page, "validation_split").fill("0.1");
        field(page, "name").first().fill("First <b>journey</b>");
        assertThat(page.getByText("Ready to launch")).isVisible();
        Browser.screenshot(page, "new-run");
    }

    private static void launches_and_watches(Page page) {
        button(page, "Launch").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/1$"));
        assertThat(heading(page, "First <b>journey</b>")).isVisible();
        assertThat(page.locator(".run-progress")).isVisible();
        assertThat(page.locator(".status-badge").first()).hasText("Finished", patiently());
        assertThat(page.locator(".metric-tiles")).containsText("Test accuracy");
        assertThat(page.locator("trainyard-curves[data-drawn]")).hasCount(2);
        assertThat(page.locator("trainyard-curves p")).hasCount(0);
        Browser.screenshot(page, "run");
    }

    private static void looks_at_what_is_wrong(Page page) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Predictions"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/1/predictions$"));
        assertThat(page.locator(".confusion tbody button")).hasCount(100);
        page.locator(".class-table .link-button", new Page.LocatorOptions().setHasText("frog"))
                .click();
        Locator tile = page.locator(".image-tile").first();
        assertThat(tile).containsText("actual: frog");
        assertThat(page.locator(".image-tile.right")).hasCount(0);
        tile.click();
        assertThat(page.locator(".probability")).hasCount(10);
        Object pixels = tile.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)");
        assertThat(pixels).isEqualTo(32);
        Browser.screenshot(page, "misclassified-frogs");
        assertThat(page).hasURL(Pattern.compile(".*/runs/1/predictions\\?.*actual=frog.*"));
        page.reload();
        assertThat(tile).containsText("actual: frog");
        assertThat(page.locator(".image-tile.right")).hasCount(0);
    }

    private static void takes_the_model_away(Page page) {
        Download onnx = page.waitForDownload(() -> {
            page.getByText("Download model").click();
            page.getByText("ONNX").click();
        });
        assertThat(onnx.suggestedFilename()).isEqualTo("First-b-journey-b-1.onnx");
        assertThat(onnx.failure()).isNull();
    }

    private static void sees_what_it_used_of_the_machine(Page page) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Machine use"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/1/machine$"));
        assertThat(page.locator("trainyard-curves[data-drawn]")).hasCount(2);
        assertThat(page.locator("trainyard-curves p")).hasCount(0);
        Browser.screenshot(page, "machine-use");
    }

    private static void finds_the_run_again(Page page, TrainyardServer server) {
        page.navigate(server.address()
                .resolve("/runs?q=journey&sort=-metrics.test_accuracy.last")
                .toString());
        assertThat(page.locator(".filters .hint")).hasText("1 run");
        page.getByLabel("Filter by name or experiment").fill("nothing like it");
        assertThat(page.locator(".filters .hint")).hasText("0 runs");
        page.getByLabel("Filter by name or experiment").fill("");
        page.getByLabel("Actions for First <b>journey</b>").click();
        assertThat(page.getByText("Run exactly again")).isVisible();
        page.keyboard().press("Escape");
        page.getByText("First <b>journey</b>").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/1$"));
    }

    private static void runs_it_again_and_stops_it(Page page) {
        button(page, "Run again").click();
        assertThat(field(page, "batch_size")).hasValue("256");
        assertThat(field(page, "units").nth(1)).hasValue("100");
        field(page, "epochs").fill("1000");
        button(page, "Launch").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/2$"));
        assertThat(page.locator(".progress-title")).containsText("Epoch", textPatiently());
        button(page, "Stop").click();
        assertThat(page.locator(".status-badge").first()).hasText("Killed", patiently());
        assertThat(page.locator(".run-reason")).containsText("Stopped at step");
    }

    private static void deletes_it(Page page) {
        button(page, "Delete").click();
        page.locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs$"));
        assertThat(page.locator(".filters .hint")).hasText("1 run");
        Browser.screenshot(page, "runs");
    }

    private static Locator heading(Page page, String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator field(Page page, String parameter) {
        return page.locator("[data-parameter=" + parameter + "] input");
    }

    private static LocatorAssertions.HasTextOptions patiently() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);
    }

    private static LocatorAssertions.ContainsTextOptions textPatiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
