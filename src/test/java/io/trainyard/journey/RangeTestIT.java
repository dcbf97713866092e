package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.trainyard.dataset.SmallCifar;
import io.trainyard.launch.StandInTrainer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the form to a learning rate and back, with a trainer that only claims to have tried them. */
class RangeTestIT {

    @Test
    void a_range_test_finds_a_learning_rate_and_puts_it_into_the_draft(@TempDir Path home, @TempDir Path trainer)
            throws Exception {
        StandInTrainer.install(trainer);
        SmallCifar.importInto(home);
        try (TrainyardServer server = TrainyardServer.startWithTrainer(home, trainer);
                Page page = Browser.shared().open(server, "/new?recipe=cifar10-mlp")) {
            launchesFromTheForm(page);
            showsWhatItFound(page);
            isMarkedAmongTheRuns(page, server);
            fillsInTheDraft(page, server);
        }
    }

    private static void launchesFromTheForm(Page page) {
        page.locator("[data-parameter=name] input").first().fill("looks for a learning rate");
        page.locator("[data-parameter=epochs] input").fill("7");
        page.locator("[data-type-of=schedule]").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Cosine"))
                .click();
        assertThat(page.getByText("Ready to launch")).isVisible();
        button(page, "Find a learning rate").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/1$"));
    }

    private static void showsWhatItFound(Page page) {
        assertThat(page.locator(".status-badge").first()).hasText("Finished");
        assertThat(page.locator(".range-test-verdict .tile-value")).hasText(Pattern.compile("0\\.00\\d+"));
        assertThat(page.locator(".range-test")).containsText("Training diverges at 0.2");
        assertThat(page.locator("trainyard-curves[data-drawn]")).hasCount(1);
        assertThat(page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Predictions")))
                .hasCount(0);
        Browser.screenshot(page, "range-test");
    }

    private static void isMarkedAmongTheRuns(Page page, TrainyardServer server) {
        page.navigate(server.address().resolve("/runs").toString());
        assertThat(page.locator(".run-grid")).containsText("range test · cifar10-mlp");
        page.locator("[aria-label^='Actions for']").click();
        assertThat(page.getByText("Run again")).isVisible();
        assertThat(page.getByText("Run exactly again")).hasCount(0);
        assertThat(page.getByText("Continue")).hasCount(0);
    }

    private static void fillsInTheDraft(Page page, TrainyardServer server) {
        page.navigate(server.address().resolve("/runs/1").toString());
        String suggested = page.locator(".range-test-verdict .tile-value").textContent();
        button(page, "Use this learning rate").click();
        assertThat(page.locator("[data-parameter=learning_rate] input")).hasValue(suggested);
        assertThat(page.locator("[data-parameter=epochs] input")).hasValue("7");
        assertThat(page.locator("[data-type-of=schedule]")).containsText("Cosine");
        assertThat(page.getByText("Ready to launch")).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
