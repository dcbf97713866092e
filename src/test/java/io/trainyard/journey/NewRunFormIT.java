package io.trainyard.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form checks what is typed as it is typed, keeps the draft, and takes and gives JSON. */
class NewRunFormIT {
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

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "learning_rate | NaN | isn't a number",
                "learning_rate | Infinity | isn't a number",
                "learning_rate | -1 | greater than 0",
                "learning_rate | 0 | greater than 0",
                "learning_rate | 1e-50 | 0",
                "learning_rate | 1e50 | at most",
                "learning_rate | 0x1p3 | isn't a number",
                "learning_rate | 1d | isn't a number",
                "learning_rate | 1,5 | use a point",
                "learning_rate | '' | nothing is given",
                "batch_size | 0 | from 1",
                "batch_size | -1 | from 1",
                "batch_size | 60000 | 50,000",
                "epochs | 0 | from 1",
                "epochs | 10001 | 10,000",
                "validation_split | 0.95 | 0.9",
                "validation_split | -0.1 | from 0",
                "experiment | '' | 1 to 200",
            })
    void says_beside_the_field_what_is_wrong_and_does_not_launch(String parameter, String typed, String reason) {
        Locator field = page.locator("[data-parameter=" + parameter + "]");
        field.locator("input").fill(typed);
        assertThat(field.locator("[slot=error-message]")).containsText(reason);
        assertThat(launch()).isDisabled();
    }

    @ParameterizedTest(name = "units = {0}")
    @CsvSource(
            delimiter = '|',
            value = {"0 | from 1", "-1 | from 1", "1000000000 | TB"})
    void says_beside_a_layer_what_is_wrong_with_its_units(String typed, String reason) {
        Locator units = page.locator("[data-parameter=units]").first();
        units.locator("input").fill(typed);
        assertThat(units.locator("[slot=error-message]")).containsText(reason);
        assertThat(launch()).isDisabled();
    }

    @Test
    void says_that_the_last_layer_has_to_have_one_unit_a_class() {
        page.locator("[data-parameter=units] input").last().fill("7");
        assertThat(page.locator(".problem-list")).containsText("10");
        assertThat(launch()).isDisabled();
    }

    @Test
    void keeps_the_draft_over_a_reload_even_what_is_wrong_with_it() {
        page.locator("[data-parameter=learning_rate] input").fill("fast");
        assertThat(page.getByText("1 problem")).isVisible();
        page.navigate(TrainyardServer.shared().address().resolve("/new").toString());
        assertThat(page.locator("[data-parameter=learning_rate] input")).hasValue("fast");
        assertThat(launch()).isDisabled();
    }

    @Test
    void layers_can_be_added_moved_and_removed() {
        page.getByText("Add layer").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Dropout"))
                .click();
        Locator rows = page.locator("[data-layer]");
        assertThat(rows).hasCount(5);
        assertThat(rows.nth(3)).hasAttribute("data-layer", "dropout");
        page.getByLabel("Move dropout up").click();
        assertThat(rows.nth(2)).hasAttribute("data-layer", "dropout");
        assertThat(page.locator(".model-summary")).containsText("dropout (Dropout)");
        page.getByLabel("Remove dropout").click();
        assertThat(rows).hasCount(4);
    }

    @Test
    void another_optimizer_brings_its_own_parameters() {
        page.locator("vaadin-select", new Page.LocatorOptions().setHasText("Adam"))
                .first()
                .click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("RMSprop"))
                .click();
        assertThat(page.locator("[data-parameter=rho]")).isVisible();
        assertThat(page.locator("[data-parameter=beta_1]")).hasCount(0);
        assertThat(page.locator("[data-parameter=learning_rate] input")).hasValue("0.0005");
    }

    @Test
    void takes_pasted_json_and_says_what_is_wrong_with_other_json() {
        button("JSON").click();
        Locator text = page.locator("vaadin-dialog textarea");
        String json = text.inputValue();
        text.fill(json.replace("\"epochs\": 10", "\"epochs\": 0, \"speed\": 9"));
        button("Use this").click();
        assertThat(page.locator("vaadin-dialog .problem-list")).containsText("fit.speed");
        text.fill(json.replace("\"epochs\": 10", "\"epochs\": 3"));
        button("Use this").click();
        assertThat(page.locator("[data-parameter=epochs] input")).hasValue("3");
    }

    @Test
    void shows_the_keras_program_that_does_the_same() {
        button("Keras").click();
        assertThat(page.locator("vaadin-dialog pre")).containsText("Dense(200, activation=\"relu\")");
    }

    private Locator launch() {
        return button("Launch");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
