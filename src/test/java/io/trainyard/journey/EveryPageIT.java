package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page fits a phone and a desktop, light and dark, and says so when there is nothing at an address. */
class EveryPageIT {

    @ParameterizedTest
    @CsvSource({
        "/, 1440, LIGHT", "/, 390, DARK",
        "/new, 1440, DARK", "/new, 390, LIGHT",
        "/runs, 1440, LIGHT", "/runs, 390, DARK",
    })
    void fits_the_window(String path, int width, ColorScheme scheme) {
        try (Page page = Browser.shared().newPage()) {
            page.setViewportSize(width, 844);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.navigate(TrainyardServer.shared().address().resolve(path).toString());
            assertThat(page.locator(".page")).isVisible();
            Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat((int) overflow).isLessThanOrEqualTo(0);
            Browser.screenshot(page, ("page" + path.replace('/', '-') + "-" + width + "-" + scheme).toLowerCase());
        }
    }

    @ParameterizedTest
    @CsvSource({"/runs/999999", "/runs/abc", "/runs/1%27--", "/nowhere", "/new?from=999999", "/new?recipe=none"})
    void an_address_that_leads_nowhere_says_so(String path) {
        try (Page page = Browser.shared().open(TrainyardServer.shared(), path)) {
            assertThat(page.locator(".empty-state")).containsText("There is nothing here");
        }
    }
}
