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

/** The form checks what is typed as it is typed, keeps the draft, and shows the Keras program. */
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
        button("Add layer").click();
        choose("Dropout");
        Locator rows = page.locator("[data-layer]");
        assertThat(rows).hasCount(5);
        assertThat(rows.nth(4)).hasAttribute("data-layer", "dropout");
        page.getByLabel("Move dropout up").click();
        assertThat(rows.nth(3)).hasAttribute("data-layer", "dropout");
        page.getByLabel("Move dropout up").click();
        assertThat(rows.nth(2)).hasAttribute("data-layer", "dropout");
        assertThat(page.locator(".model-summary")).containsText("dropout (Dropout)");
        page.getByLabel("Duplicate dropout").click();
        assertThat(rows.nth(3)).hasAttribute("data-layer", "dropout");
        page.getByLabel("Remove dropout_1").click();
        assertThat(rows).hasCount(5);
        page.getByLabel("Remove dropout", new Page.GetByLabelOptions().setExact(true))
                .click();
        assertThat(rows).hasCount(4);
    }

    @Test
    void a_residual_connection_is_built_by_clicks_and_follows_its_layers() {
        page.getByLabel("Add a layer below dense_1").click();
        choose("Add");
        assertThat(page.locator(".problem-list")).containsText("add takes two inputs or more: name them");
        assertThat(launch()).isDisabled();

        Locator add = page.locator("[data-layer=add]");
        add.locator(".layer-inputs input").click();
        option("dense").click();
        option("dense_1").click();
        page.keyboard().press("Escape");
        assertThat(add.locator(".layer-problem")).containsText("different shapes, (None, 200) and (None, 150)");
        page.locator("[data-parameter=units] input").nth(1).fill("200");
        assertThat(page.getByText("Ready to launch")).isVisible();
        assertThat(page.locator("trainyard-model li", new Page.LocatorOptions().setHasText("add (Add)")))
                .hasText("add (Add), takes dense and dense_1, gives (None, 200)");

        page.getByLabel("Add a layer below flatten").click();
        choose("Dense");
        assertThat(page.locator("[data-parameter=units] input")).hasCount(4);
        page.locator("[data-parameter=units] input").first().fill("300");
        assertThat(page.locator("trainyard-model li", new Page.LocatorOptions().setHasText("add (Add)")))
                .hasText("add (Add), takes dense_1 and dense_2, gives (None, 200)");
        assertThat(page.getByText("Ready to launch")).isVisible();
        Browser.screenshot(page, "new-run-functional");
    }

    @Test
    void a_schedule_shows_its_course_as_it_is_typed() {
        Locator course = page.locator(".schedule-preview [role=img]");
        assertThat(course)
                .hasAttribute(
                        "aria-label",
                        "Learning rate over 10 epochs: starts at 0.0005, is 0.0005 at most, ends at 0.0005");
        page.locator("[data-type-of=schedule]").click();
        option("Cosine").click();
        page.locator("[data-parameter=alpha] input").fill("0.1");
        page.locator("[data-parameter=epochs] input").fill("20");
        assertThat(course)
                .hasAttribute(
                        "aria-label",
                        "Learning rate over 20 epochs: starts at 0.0005, is 0.0005 at most, ends at 0.00005");
        page.locator("[data-parameter=alpha] input").fill("2");
        assertThat(course).hasCount(0);
    }

    @Test
    void early_stopping_opens_its_fields_and_watches_what_there_is() {
        assertThat(page.locator("[data-parameter=patience]")).hasCount(0);
        page.locator("[data-parameter=early_stopping] input").check();
        assertThat(page.locator("[data-parameter=monitor]")).containsText("Loss");
        assertThat(page.getByText("Ready to launch")).isVisible();
        page.locator("[data-parameter=early_stopping] input").uncheck();
        assertThat(page.locator("[data-parameter=patience]")).hasCount(0);
    }

    @Test
    void says_what_engine_and_device_come_to_here() {
        assertThat(page.locator("[data-parameter=engine]")).containsText("Auto");
        assertThat(page.locator(".device-note")).containsText("A run goes to the CPU here");
        assertThat(page.locator(".device-note")).containsText("The engine is MXNet, the faster one on a CPU.");
        page.locator("[data-parameter=device] input").fill("gpu:99");
        assertThat(page.locator("[data-parameter=device]")).containsText("Device gpu:99 was asked for, but ");
        assertThat(page.locator(".problem-list")).containsText("Choose the device cpu or auto.");
    }

    @Test
    void another_optimizer_brings_its_own_parameters() {
        page.locator("[data-type-of=optimizer]").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("RMSprop"))
                .click();
        assertThat(page.locator("[data-parameter=rho]")).isVisible();
        assertThat(page.locator("[data-parameter=beta_1]")).hasCount(0);
        assertThat(page.locator("[data-parameter=learning_rate] input")).hasValue("0.0005");
    }

    @Test
    void many_layers_are_shown_in_a_line_each_until_they_are_opened() {
        page.navigate(TrainyardServer.shared()
                .address()
                .resolve("/new?recipe=cifar10-resnet")
                .toString());
        assertThat(page.locator("[data-layer]")).hasCount(72);
        assertThat(page.locator("[data-parameter=filters]")).hasCount(0);
        Locator first = page.locator("[data-layer=conv2d]").first();
        assertThat(first).containsText("Filters 16 · Kernel size 3 · Padding Same");
        first.locator(".layer-name").click();
        first.locator("[data-parameter=filters] input").fill("-1");
        assertThat(page.locator(".problem-list")).containsText("conv2d.filters");
        first.locator("[data-parameter=filters] input").fill("16");
        first.locator("[data-parameter=kernel_size] input").fill("3 x 5 x 7");
        assertThat(page.locator(".problem-list")).containsText("conv2d.kernel_size");
        first.locator("[data-parameter=kernel_size] input").fill("3 x 5");
        assertThat(page.getByText("Ready to launch")).isVisible();
        first.locator(".layer-name").click();
        assertThat(first).containsText("Filters 16 · Kernel size 3 x 5 · Padding Same");
    }

    @Test
    void shows_the_keras_program_that_does_the_same() {
        button("Keras").click();
        assertThat(page.locator("vaadin-dialog pre")).containsText("Dense(200, activation=\"relu\")");
    }

    private void choose(String layer) {
        page.locator(".layer-type")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(layer, new Page.GetByTextOptions().setExact(true))))
                .click();
    }

    private Locator option(String name) {
        return page.getByRole(
                AriaRole.OPTION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator launch() {
        return button("Launch");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
