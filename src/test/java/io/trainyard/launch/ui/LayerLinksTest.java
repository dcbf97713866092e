package io.trainyard.launch.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayerLinksTest {
    private static final int ADD = 2;

    private ArrayNode layers;
    private LayerLinks links;

    @BeforeEach
    void a_residual_block() throws Exception {
        layers = (ArrayNode) new ObjectMapper().readTree("""
                [{"type":"conv2d"},{"type":"conv2d"},{"type":"add","inputs":["conv2d_1","conv2d"]},{"type":"dense"}]""");
        links = new LayerLinks(layers);
    }

    @Test
    void inputs_follow_their_layer_when_another_of_its_type_comes_above() {
        links.insert(0, layer("conv2d"));
        assertThat(links.names()).containsExactly("conv2d", "conv2d_1", "conv2d_2", "add", "dense");
        assertThat(inputs(ADD + 1)).containsExactly("conv2d_2", "conv2d_1");
    }

    @Test
    void inputs_follow_a_layer_that_moves() {
        links.move(0, 1);
        assertThat(inputs(ADD)).containsExactly("conv2d", "conv2d_1");
    }

    @Test
    void inputs_follow_a_layer_that_is_renamed_letter_by_letter() {
        for (String typed : List.of("c", "conv2d", "conv2d_", "stem")) {
            links.rename(1, typed);
        }
        assertThat(inputs(ADD)).containsExactly("stem", "conv2d");
        links.rename(1, "");
        assertThat(inputs(ADD)).containsExactly("conv2d_1", "conv2d");
        assertThat(layers.get(1).has("name")).isFalse();
    }

    @Test
    void what_took_a_removed_layer_takes_what_that_took() {
        links.insert(1, layer("dropout"));
        links.take(2, List.of("dropout"));
        links.remove(1);
        assertThat(inputs(1)).containsExactly("conv2d");
        assertThat(inputs(ADD)).containsExactly("conv2d_1", "conv2d");
    }

    @Test
    void a_removed_first_layer_leaves_the_image_in_its_place() {
        links.remove(0);
        assertThat(inputs(ADD - 1)).containsExactly("conv2d", "input_layer");
    }

    @Test
    void nothing_is_taken_twice_when_a_branch_is_removed() {
        links.remove(1);
        assertThat(inputs(ADD - 1)).containsExactly("conv2d");
    }

    @Test
    void a_copy_takes_the_same_under_a_name_of_its_own() {
        links.rename(ADD, "join");
        links.duplicate(ADD);
        assertThat(links.names()).containsExactly("conv2d", "conv2d_1", "join", "add", "dense");
        assertThat(inputs(ADD + 1)).containsExactly("conv2d_1", "conv2d");
    }

    @Test
    void a_name_that_no_layer_has_stays_as_it_was_written() {
        links.take(ADD, List.of("conv2d", "conv3d"));
        links.insert(0, layer("conv2d"));
        assertThat(inputs(ADD + 1)).containsExactly("conv2d_1", "conv3d");
    }

    @Test
    void a_plain_list_has_no_inputs_in_its_json() {
        links.take(ADD, List.of());
        assertThat(layers.get(ADD).has("inputs")).isFalse();
    }

    private List<String> inputs(int layer) {
        assertThat(links.inputs(layer))
                .containsExactlyElementsOf(layers.get(layer)
                        .path("inputs")
                        .valueStream()
                        .map(name -> name.asText())
                        .toList());
        return links.inputs(layer);
    }

    private static ObjectNode layer(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
