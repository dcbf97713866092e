package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form takes JSON, and shows what is wrong with it where it can be mended. */
class NewRunJsonIT {
    private Page page;

    @BeforeEach
    void open() {
        page = Browser.shared().open(TrainyardServer.shared(), "/new?recipe=cifar10-mlp");
        assertThat(page.getByText("Ready to launch")).isVisible();
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void takes_pasted_json_and_refuses_what_is_none() {
        button("JSON").click();
        Locator text = page.locator("vaadin-dialog textarea");
        String json = text.inputValue();
        text.fill(json.replace("\"epochs\": 10", "\"epochs\": 10,"));
        button("Use this").click();
        assertThat(page.locator("vaadin-dialog .problem-list")).containsText("the JSON is invalid at line");
        text.fill(json.replace("\"optimizer\"", "\"optimiser\""));
        button("Use this").click();
        assertThat(page.locator("vaadin-dialog .problem-list")).containsText("did you mean \"optimizer\"?");
        text.fill(json.replace("\"epochs\": 10", "\"epochs\": 3"));
        button("Use this").click();
        assertThat(page.locator("[data-parameter=epochs] input")).hasValue("3");
        assertThat(page.getByText("Ready to launch")).isVisible();
    }

    @Test
    void json_with_mistakes_goes_into_the_form_which_names_them_at_the_layers() {
        button("JSON").click();
        Locator text = page.locator("vaadin-dialog textarea");
        text.fill(text.inputValue()
                .replace("\"type\": \"flatten\"", "\"type\": \"flatten\", \"inputs\": [\"conv\"]")
                .replace("\"units\": 150", "\"units\": -150"));
        button("Use this").click();
        assertThat(page.locator("vaadin-dialog")).hasCount(0);
        assertThat(page.locator("[data-layer=flatten]")).containsText("conv");
        assertThat(page.locator("[data-parameter=units] input").nth(1)).hasValue("-150");
        assertThat(page.locator(".problem-list")).containsText("dense_1.units");
        assertThat(page.locator(".problem-list")).containsText("flatten.inputs");
        assertThat(button("Launch")).isDisabled();
    }

    @Test
    void a_schedule_shows_its_course_where_the_json_leaves_fit_to_its_defaults() {
        button("JSON").click();
        Locator text = page.locator("vaadin-dialog textarea");
        text.fill(text.inputValue().replaceAll("(?s)\"fit\": \\{.*?\\n  },", "\"fit\": {\"epochs\": 20},"));
        button("Use this").click();
        assertThat(page.getByText("Ready to launch")).isVisible();
        assertThat(page.locator(".schedule-preview [role=img]"))
                .hasAttribute(
                        "aria-label",
                        "Learning rate over 20 epochs: starts at 0.0005, is 0.0005 at most, ends at 0.0005");
    }

    @Test
    void layers_in_a_circle_are_drawn_and_named() {
        button("JSON").click();
        Locator text = page.locator("vaadin-dialog textarea");
        text.fill(
                text.inputValue().replace("\"type\": \"flatten\"", "\"type\": \"flatten\", \"inputs\": [\"dense_1\"]"));
        button("Use this").click();
        assertThat(page.locator(".problem-list")).containsText("in a circle");
        assertThat(page.locator("trainyard-model svg path[marker-end]")).not().hasCount(0);
        assertThat(page.locator("trainyard-model svg path[d*=Infinity]")).hasCount(0);
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
