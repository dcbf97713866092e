package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static io.trainyard.spec.Samples.RECIPE_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A residual block, from the third layer on. */
    private static final String RESIDUAL = """
            [{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'},
             {'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'},
             {'type':'add','inputs':['conv2d_1','conv2d']},
             {'type':'global_average_pooling2d'},
             {'type':'dense','units':10,'activation':'softmax'}]""";

    @Test
    void a_residual_connection_is_legal() throws Exception {
        Checked checked = read(RESIDUAL);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.spec()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "['conv2d_1','conv2d'] | []                      | 2 | add takes two inputs or more: name them",
                "['conv2d_1','conv2d'] | ['conv2d_1']            | 2 | two inputs or more, got one",
                "['conv2d_1','conv2d'] | ['conv2d_1','conv2d_1'] | 2 | it takes conv2d_1 twice",
                "['conv2d_1','conv2d'] | ['conv2d_1','conv2d_7'] | 2 | no layer has that name; there are input_layer, conv2d, conv2d_1,",
                "['conv2d_1','conv2d'] | ['conv2d_1','add']      | 2 | takes its own output in a circle: add → add",
                "'add','inputs':['conv2d_1','conv2d'] | 'flatten','inputs':['conv2d_1','conv2d'] | 2 | flatten takes one input, got 2: join them",
                "'type':'global_average_pooling2d'    | 'type':'flatten','inputs':['conv2d_1'] | 2 | has two outputs, this and dense",
            })
    void wrong_connections_are_named_at_their_layer(String from, String to, int layer, String reason) throws Exception {
        assertThat(read(changed(from, to)).problems()).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("model.layers[" + layer + "].inputs");
            assertThat(problem.message()).contains(reason);
        });
    }

    @Test
    void a_name_that_is_taken_is_named_at_the_name() throws Exception {
        assertThat(read(changed(
                                "'kernel_size':3,'padding':'same'},{'type':'add'",
                                "'kernel_size':3,'padding':'same','name':'conv2d'},{'type':'add'"))
                        .problems())
                .contains(new Problem("model.layers[1].name", "its name conv2d is layer 1's, too: give it another"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[{'type':'conv2d','filters':8  | [{'type':'conv2d','filters':0  | model.layers[0].filters",
                "[{'type':'conv2d','filters':8, | [{'type':'conv2d',             | model.layers[0].filters",
                "'kernel_size':3,'padding':'same'},{'type':'add' | 'kernel_size':3,'padding':'sane'},{'type':'add' | model.layers[1].padding",
                "['conv2d_1','conv2d'] | ['conv2d_1','conv-2d'] | model.layers[2].inputs",
                "'units':10,'activation':'softmax' | 'units':10},{'type':'activation','activation':'softmix' | model.layers[5].activation",
                "'units':10 | 'units':-1 | model.layers[4].units",
            })
    void what_rests_on_a_wrong_value_is_not_wrong_itself(String from, String to, String path) throws Exception {
        assertThat(read(changed(from, to)).problems()).extracting(Problem::path).containsExactly(path);
    }

    @Test
    void behind_a_dense_layer_shapes_are_known_again() throws Exception {
        String layers = "[{'type':'conv2d','filters':0,'kernel_size':3},{'type':'flatten'},{'type':'dense','units':9}]";
        assertThat(read(layers).problems())
                .extracting(Problem::path)
                .contains("model.layers[0].filters", "model.layers[2].units");
    }

    @Test
    void a_circle_is_shown_from_layer_to_layer() throws Exception {
        String circle = changed(
                "'padding':'same'},{'type':'conv2d'",
                "'padding':'same','name':'first','inputs':['second']},{'name':'second','type':'conv2d'");
        assertThat(read(circle.replace("'conv2d_1','conv2d'", "'first','second'"))
                        .problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("in a circle: ").contains("first → second → first"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'add','inputs':['conv2d_1','conv2d']} | {'type':'max_pooling2d'},{'type':'add','inputs':['max_pooling2d','conv2d']} | 3 | different shapes, (None, 16, 16, 8) and (None, 32, 32, 8): Add takes equal ones",
                "{'type':'add','inputs':['conv2d_1','conv2d']} | {'type':'max_pooling2d'},{'type':'concatenate','inputs':['max_pooling2d','conv2d']} | 3 | Concatenate takes shapes that differ in the last number only",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':33} | 0 | its kernel of 33 x 33 is larger than its input of 32 x 32",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':[33,3]} | 0 | its kernel of 33 x 3 is higher than its input of 32 x 32",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':[1,40]} | 0 | its kernel of 1 x 40 is wider than its input of 32 x 32",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':3,'dilation_rate':[1,16]} | 0 | its dilated kernel of 3 x 33 is wider than its input of 32 x 32",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':3,'strides':[1,2],'dilation_rate':2} | 0 | it has strides of 1 x 2 and a dilation rate of 2 x 2: only one of them",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':3,'groups':3} | 0 | its 8 filters can't be shared out evenly among 3 groups",
                "[{'type':'conv2d','filters':8,'kernel_size':3,'padding':'same'} | [{'type':'conv2d','filters':8,'kernel_size':3,'groups':2} | 0 | its 3 input channels can't be shared out evenly among 2 groups",
                "{'type':'global_average_pooling2d'} | {'type':'flatten'},{'type':'dense','units':3000,'kernel_initializer':'orthogonal'} | 4 | an orthogonal kernel of 3,000 x 8,192 takes too long to draw",
                "{'type':'global_average_pooling2d'} | {'type':'average_pooling2d','pool_size':40},{'type':'global_average_pooling2d'} | 3 | its pool of 40 x 40 is larger",
                "{'type':'global_average_pooling2d'} | {'type':'flatten'},{'type':'global_average_pooling2d'} | 4 | it takes images (height, width, channels), got (None, 8192)",
            })
    void impossible_shapes_are_named_at_their_layer(String from, String to, int layer, String reason) throws Exception {
        assertThat(read(changed(from, to)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("model.layers[" + layer + "]");
            assertThat(problem.message()).contains(reason);
        });
    }

    @Test
    void pooling_to_nothing_is_named_where_it_happens() throws Exception {
        String pools = "{'type':'max_pooling2d'},".repeat(6);
        assertThat(read("[" + pools + "{'type':'flatten'},{'type':'dense','units':10,'activation':'softmax'}]")
                        .problems())
                .extracting(Problem::path)
                .isEqualTo(List.of("model.layers[5]"));
    }

    @ParameterizedTest
    @CsvSource({"1conv", "con-v", "'con v'", "ä"})
    void a_name_is_a_word_of_letters_and_digits(String name) throws Exception {
        assertThat(read(changed(
                                "{'type':'global_average_pooling2d'",
                                "{'name':'" + name + "','type':'global_average_pooling2d'"))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("model.layers[3].name");
                    assertThat(problem.message()).contains("expected a name of 1 to 60 letters, digits and _");
                });
    }

    private static String changed(String from, String to) {
        String model = RESIDUAL.replaceAll("\\s*\n\\s*", "");
        assertThat(model).contains(from);
        int at = model.lastIndexOf(from);
        return model.substring(0, at) + to + model.substring(at + from.length());
    }

    private static Checked read(String layers) throws JsonProcessingException {
        ObjectNode tree = (ObjectNode) JSON.readTree(RECIPE_JSON);
        ((ObjectNode) tree.get("model")).set("layers", JSON.readTree(layers.replace('\'', '"')));
        return SpecReader.read(tree, DATASETS, ENGINES);
    }
}
