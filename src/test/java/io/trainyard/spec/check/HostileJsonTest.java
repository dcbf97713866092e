package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static io.trainyard.spec.Samples.RECIPE_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.Samples;
import io.trainyard.spec.SpecJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {

    @Test
    void a_megabyte_of_json_is_refused_with_its_size() {
        assertThat(refusal(RECIPE_JSON + " ".repeat(1024 * 1024 - RECIPE_JSON.length())))
                .isEqualTo("expected at most 256.00 KB of JSON, got 1.00 MB");
    }

    @Test
    void size_counts_in_bytes_and_not_in_characters() {
        assertThat(refusal("\"" + "語".repeat(100_000) + "\"")).contains("got 292.97 KB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nesting_ten_thousand_deep_is_refused(String open) {
        assertThat(refusal(open.repeat(10_000))).contains("nested deeper than 50 levels");
        assertThat(refusal("{\"model\":" + open.repeat(10_000))).contains("nested deeper than 50 levels");
    }

    @Test
    void a_deep_tree_is_refused_without_overflow() {
        ArrayNode deep = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 100_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("seed", deep);
        tree.set("model", deep);
        assertThat(SpecReader.read(tree, DATASETS, ENGINES).problems())
                .extracting(Problem::path)
                .contains("seed", "model");
    }

    @Test
    void a_number_of_very_many_digits_is_refused() {
        assertThat(refusal(RECIPE_JSON.replace("0.0005", "1".repeat(100_000)))).contains("more than 1,000 digits");
        assertThat(refusal(RECIPE_JSON.replace("0.0005", "1".repeat(900)))).contains("got Infinity");
        assertThat(refusal(RECIPE_JSON.replace("0.0005", "1e999999999"))).contains("got Infinity");
    }

    @Test
    void a_duplicate_key_is_named() {
        assertThat(refusal("{\"seed\":1,\n \"seed\":2}"))
                .contains("invalid at line 2, column ")
                .contains("Duplicate field 'seed'");
        assertThat(refusal(RECIPE_JSON.replace("\"units\":200", "\"units\":200,\"units\":300")))
                .contains("Duplicate field 'units'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{}x",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1 /* c */}",
                "{",
                "{\"a\":\"\u0000\"}",
                "nul",
                "{\"a\":NaN}"
            })
    void what_is_no_json_is_refused_with_its_place(String json) {
        assertThat(refusal(json))
                .startsWith("the JSON is invalid at line 1, column ")
                .doesNotContain("Source", "JsonReadFeature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void nothing_at_all_is_refused(String json) {
        assertThat(refusal(json)).isEqualTo("expected a JSON object, got nothing");
    }

    @Test
    void very_many_problems_are_cut_and_counted() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) {
            json.append("\"x").append(i).append("\":0,");
        }
        json.append("\"y\":0}");
        var problems = SpecReader.read(json.toString(), DATASETS, ENGINES).problems();
        assertThat(problems).hasSize(101);
        assertThat(problems.getLast().message()).matches("and 19,9\\d\\d more problems");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "'; DROP TABLE run;--",
                "=cmd()",
                "日本語",
                "👩‍🔬",
                "\u202Eabc",
                "null",
                "../../etc"
            })
    void markup_sql_and_any_script_are_plain_text(String name) {
        ObjectNode tree = SpecJson.tree(Samples.recipe());
        tree.put("name", name).put("experiment", name);
        assertThat(SpecReader.read(tree, DATASETS, ENGINES).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a\\u0000b      | the character U+0000 is a control character",
                "a\\nb          | U+000A is a control character",
                "a\\ud800       | U+D800 is half a surrogate pair",
                "\\udc00a       | U+DC00 is half a surrogate pair",
            })
    void characters_that_can_not_be_stored_are_refused(String name, String reason) {
        assertThat(refusal(RECIPE_JSON.replaceFirst("cifar10-mlp", name.replace("\\", "\\\\"))))
                .contains(reason);
    }

    @Test
    void names_have_1_to_200_characters() {
        assertThat(refusal(RECIPE_JSON.replaceFirst("cifar10-mlp", "x".repeat(10_000))))
                .isEqualTo("expected at most 200 characters, got 10,000");
        assertThat(refusal(RECIPE_JSON.replaceFirst("cifar10-mlp", "  "))).contains("got only spaces");
        assertThat(refusal(RECIPE_JSON.replaceFirst("cifar10-mlp", ""))).contains("got none");
        assertThat(SpecReader.read(RECIPE_JSON.replaceFirst("cifar10-mlp", "👩".repeat(200)), DATASETS, ENGINES)
                        .problems())
                .isEmpty();
    }

    @Test
    void an_unknown_field_of_control_characters_is_shown_harmlessly() {
        assertThat(SpecReader.read("{\"\\u0000\\u001b[31m\\ud800" + "x".repeat(1000) + "\":1}", DATASETS, ENGINES)
                        .problems())
                .anySatisfy(p -> assertThat(p.path())
                        .startsWith("\\u0000\\u001b[31m\\ud800xxx")
                        .hasSizeLessThan(100));
    }

    private static String refusal(String json) {
        var problems = SpecReader.read(json, DATASETS, ENGINES).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst().message();
    }
}
