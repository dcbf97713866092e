package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class HomePageIT {

    @Test
    void opens_in_a_browser_without_an_error_on_its_console() {
        try (Page page = Browser.shared().newPage()) {
            var errors = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if ("error".equals(message.type())) {
                    errors.add(message.text() + " at " + message.location());
                }
            });
            page.onPageError(errors::add);
            page.navigate(TrainyardServer.shared().address().toString());
            assertThat(page.getByText("Trainyard").first()).isVisible();
            Browser.screenshot(page, "home");
            assertThat(errors).isEmpty();
        }
    }
}
