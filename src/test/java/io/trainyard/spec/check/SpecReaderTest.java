package io.trainyard.spec.check;

import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static io.trainyard.spec.Samples.RECIPE_JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.AugmentationSpec;
import io.trainyard.spec.CheckpointSpec;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.LayerSpec.Flatten;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.spec.SpecJson;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {

    @Test
    void the_recipe_reads_as_the_built_in_one() {
        assertThat(SpecReader.read(RECIPE_JSON, DATASETS, ENGINES)).isEqualTo(new Checked(Samples.recipe(), List.of()));
    }

    @Test
    void what_is_left_out_takes_its_default() {
        RunSpec spec = legal("""
                {"experiment":"e","dataset":"cifar10","loss":"mean_squared_error","optimizer":{"type":"rmsprop"},
                 "model":{"layers":[{"type":"flatten"},{"type":"dropout"},{"type":"dense","units":10},
                                    {"type":"activation","activation":"leaky_relu"}]}}""");

        assertThat(spec.model().layers())
                .containsExactly(
                        new Flatten(),
                        new Dropout(0.5),
                        new Dense(10, ActivationFunction.LINEAR, 0.2),
                        new Activation(ActivationFunction.LEAKY_RELU, 0.2));
        assertThat(spec.optimizer()).isEqualTo(new OptimizerSpec.RmsProp(0.001, 0.9, 0, 1e-7, false));
        assertThat(spec.fit()).isEqualTo(new FitSpec(32, 10, true, 0));
        assertThat(spec.name()).isNull();
        assertThat(spec.metrics()).containsExactly("accuracy");
        assertThat(spec.seed()).isEqualTo(1);
        assertThat(spec.device()).isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource({"auto,cpu,MXNET", "auto,gpu:1,PYTORCH", "auto,auto,PYTORCH", "pytorch,cpu,PYTORCH", "mxnet,auto,MXNET"})
    void an_engine_that_is_left_open_is_the_fastest_for_the_device(String engine, String device, Engine taken) {
        String json = recipeWith("'mxnet'", "'" + engine + "'").replace("\"auto\"}", '"' + device + "\"}");
        assertThat(legal(json).engine()).isEqualTo(taken);
        assertThat(legal(json).device()).isEqualTo(device);
    }

    @Test
    void an_engine_that_is_not_given_is_left_open() {
        assertThat(legal(recipeWith("'engine':'mxnet',", "")).engine()).isEqualTo(Engine.PYTORCH);
    }

    @ParameterizedTest
    @CsvSource({"sgd,0.01", "adam,0.001", "adamw,0.001", "rmsprop,0.001"})
    void optimizers_take_keras_learning_rate(String type, double learningRate) {
        RunSpec spec = legal(recipeWith("{'type':'adam','learning_rate':0.0005}", "{'type':'" + type + "'}"));
        assertThat(spec.optimizer().learningRate()).isEqualTo(learningRate);
    }

    @Test
    void a_written_spec_reads_back_the_same() {
        RunSpec spec = legal(recipeWith("'seed':1", "'seed':9007199254740991,'name':'日本 <b>&amp;</b> \\\\'"));
        assertThat(legal(SpecJson.pretty(spec))).isEqualTo(spec);
        assertThat(legal(SpecJson.compact(spec))).isEqualTo(spec);
        assertThat(SpecReader.read(SpecJson.tree(spec), DATASETS, ENGINES).spec())
                .isEqualTo(spec);
    }

    @Test
    void whole_numbers_may_be_written_with_a_point_or_an_exponent() {
        assertThat(legal(recipeWith("'epochs':10", "'epochs':1e1")).fit().epochs())
                .isEqualTo(10);
        assertThat(legal(recipeWith("'epochs':10", "'epochs':10.0")).fit().epochs())
                .isEqualTo(10);
    }

    @Test
    void all_problems_come_at_once() {
        Checked checked = SpecReader.read("""
                {"dataset":"cifar","loss":"mse","optimiser":{},"optimizer":{"type":"adam","learning_rate":-1},
                 "model":{"layers":[{"type":"flaten"},{"type":"dense","units":0,"activation":"relo"},{"units":3}, 7]},
                 "fit":{"epochs":0,"batch_size":true,"shuffle":"yes","epoch":3},"seed":-1,"metrics":["f1"],
                 "engine":"tensorflow","device":"tpu"}""", DATASETS, ENGINES);

        assertThat(checked.spec()).isNull();
        assertThat(checked.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "optimiser",
                        "experiment",
                        "loss",
                        "seed",
                        "engine",
                        "model.layers[0].type",
                        "model.layers[1].units",
                        "model.layers[1].activation",
                        "model.layers[2].type",
                        "model.layers[3]",
                        "optimizer.learning_rate",
                        "metrics[0]",
                        "fit.epoch",
                        "fit.batch_size",
                        "fit.epochs",
                        "fit.shuffle",
                        "device",
                        "dataset");
    }

    @Test
    void a_wrong_value_does_not_hide_what_is_wrong_elsewhere() {
        String json = recipeWith("'units':200", "'units':-1")
                .replace("\"units\":10,", "\"units\":12,")
                .replace("0.0005", "0");
        assertThat(SpecReader.read(json, DATASETS, ENGINES).problems())
                .extracting(Problem::path)
                .containsExactly("model.layers[1].units", "optimizer.learning_rate", "model.layers[3].units");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'seed':1          | 'sead':1                    | sead                    | did you mean \"seed\"",
                "'learning_rate'   | 'lr'                        | optimizer.lr            | known are learning_rate, beta_1",
                "'learning_rate'   | 'learning_rat'              | optimizer.learning_rat  | did you mean \"learning_rate\"",
                "'type':'flatten'  | 'type':'flatten','units':1  | model.layers[0].units   | unknown field",
                "'flatten'         | 'Flatten'                   | model.layers[0].type    | did you mean \"flatten\"",
                "'relu'            | 'rellu'                     | model.layers[1].activation | got \"rellu\": did you mean \"relu\"",
                "'units':200,      |                             | model.layers[1].units   | it is missing",
                "'adam'            | 'adamm'                     | optimizer.type          | did you mean \"adam\"",
                "0.0005            | '0.0005'                    | optimizer.learning_rate | got the text \"0.0005\"",
                "0.0005            | null                        | optimizer.learning_rate | got null",
                "0.0005            | -1                          | optimizer.learning_rate | greater than 0 and at most 1000, got -1",
                "0.0005            | 0                           | optimizer.learning_rate | got 0",
                "0.0005            | 1e-50                       | optimizer.learning_rate | 1e-50 is too small: as a 32-bit float",
                "0.0005            | 1e50                        | optimizer.learning_rate | 1e50 is too large: as a 32-bit float",
                "0.0005            | 1e999                       | optimizer.learning_rate | got Infinity",
                "0.0005            | 1001                        | optimizer.learning_rate | got 1001",
                "'units':200       | 'units':200,'bias_initializer':'orthogonal' | model.layers[1].bias_initializer | got \"orthogonal\"",
                "'adam',           | 'adam','beta_1':1,          | optimizer.beta_1        | less than 1, got 1",
                "'adam',           | 'adam','beta_2':0.9999999999, | optimizer.beta_2      | is 1 as a 32-bit float",
                "'units':200       | 'units':0                   | model.layers[1].units   | from 1 to 1,000,000,000, got 0",
                "'units':200       | 'units':-1                  | model.layers[1].units   | got -1",
                "'units':200       | 'units':2.5                 | model.layers[1].units   | got 2.5",
                "'units':200       | 'units':1e10                | model.layers[1].units   | got 10000000000",
                "'units':10        | 'units':12                  | model.layers[3].units   | has 12 units, but cifar10 has 10 classes",
                "'epochs':10       | 'epochs':0                  | fit.epochs              | got 0",
                "'epochs':10       | 'epochs':-1                 | fit.epochs              | got -1",
                "'epochs':10       | 'epochs':10001              | fit.epochs              | from 1 to 10,000, got 10001",
                "'epochs':10       | 'epochs':2147483648         | fit.epochs              | got 2147483648",
                "'batch_size':32   | 'batch_size':0              | fit.batch_size          | got 0",
                "'batch_size':32   | 'batch_size':-1             | fit.batch_size          | got -1",
                "'batch_size':32   | 'batch_size':1e12           | fit.batch_size          | got 1000000000000",
                "'batch_size':32   | 'batch_size':50001          | fit.batch_size          | 50,001 is more than the 50,000 training images",
                "'batch_size':32   | 'batch_size':50000,'validation_split':0.1 | fit.batch_size | more than the 45,000",
                "'validation_split':0.0 | 'validation_split':0.91 | fit.validation_split  | from 0 to 0.9, got 0.91",
                "'validation_split':0.0 | 'validation_split':-0.1 | fit.validation_split  | got -0.1",
                "'validation_split':0.0 | 'validation_split':1e-17 | fit.validation_split | less than one image",
                "'seed':1          | 'seed':-1                   | seed                    | got -1",
                "'seed':1          | 'seed':9007199254740992     | seed                    | expected a whole number from 0",
                "'device':'auto'   | 'device':'gpu:x'            | device                  | gpu:N such as gpu:0, got \"gpu:x\"",
                "'shuffle':true    | 'shuffle':1                 | fit.shuffle             | true or false, got 1",
                "'dataset':'cifar10' | 'dataset':'cifar1'        | dataset                 | did you mean \"cifar10\"?; known are cifar10",
                "['accuracy']      | ['accuracy','f1']           | metrics                 | got 2 metrics",
                "['accuracy']      | 'accuracy'                  | metrics                 | got the text \"accuracy\"",
                "{'type':'flatten'}, |                           | model.layers[2]         | gives (None, 32, 32, 10), expected (None, 10)",
            })
    void a_wrong_value_is_refused_with_its_reason(String from, String to, String path, String reason) {
        String json = recipeWith(from, to == null ? "" : to);
        if (json.split("validation_split", -1).length > 2) {
            json = json.replace(",\"validation_split\":0.0", "");
        }
        assertThat(SpecReader.read(json, DATASETS, ENGINES).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo(path);
                    assertThat(problem.message()).contains(reason);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "01", "0x1p3", "1d", "1,5", ""})
    void what_is_no_number_of_json_is_invalid_json(String number) {
        assertThat(SpecReader.read(recipeWith("0.0005", number), DATASETS, ENGINES)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEmpty();
                    assertThat(problem.message()).contains("the JSON is invalid at line 1, column ");
                });
    }

    @Test
    void parts_that_are_missing_or_of_another_kind_are_named() {
        assertThat(SpecReader.read("{\"model\":[],\"fit\":3,\"experiment\":\"e\"}", DATASETS, ENGINES)
                        .problems())
                .extracting(Problem::path, Problem::message)
                .contains(
                        tuple("model", "expected an object such as {\"layers\":[...]}, got a list"),
                        tuple("fit", "expected an object such as {\"batch_size\":32,\"epochs\":10}, got 3"),
                        tuple("optimizer", "expected an object such as {\"type\":\"adam\"}, it is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "3", "\"text\"", "true"})
    void a_document_that_is_no_object_is_refused(String json) {
        assertThat(SpecReader.read(json, DATASETS, ENGINES).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("expected an object such as"));
    }

    @Test
    void no_layers_and_too_many_layers_are_refused() throws Exception {
        var tree = (ObjectNode) new ObjectMapper().readTree(RECIPE_JSON);
        var layers = ((ObjectNode) tree.get("model")).putArray("layers");
        assertThat(SpecReader.read(tree, DATASETS, ENGINES).problems())
                .containsExactly(new Problem("model.layers", "expected a list of 1 to 200 layers, got none"));

        for (int i = 0; i < 201; i++) {
            layers.addObject().put("type", "flatten");
        }
        assertThat(SpecReader.read(tree, DATASETS, ENGINES).problems())
                .containsExactly(new Problem("model.layers", "expected a list of 1 to 200 layers, got 201"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'seed':1 | 'seed':1,'label_smoothing':1   | label_smoothing | from 0 and less than 1",
                "'loss':'categorical_crossentropy' | 'loss':'mean_squared_error','label_smoothing':0.1 | label_smoothing | mean_squared_error has no label smoothing",
                "'seed':1 | 'seed':1,'schedule':'cosine'   | schedule | expected an object such as {\"type\":\"cosine\"}",
                "'seed':1 | 'seed':1,'schedule':{'type':'cosin'} | schedule.type | did you mean \"cosine\"",
                "'seed':1 | 'seed':1,'schedule':{'type':'cosine','warmup_epochs':11} | schedule.warmup_epochs | 11 is more than the 10 epochs",
                "'seed':1 | 'seed':1,'schedule':{'type':'step','factor':0} | schedule.factor | greater than 0 and at most 1, got 0",
                "'seed':1 | 'seed':1,'schedule':{'type':'one_cycle','pct_start':1} | schedule.pct_start | less than 1, got 1",
                "'seed':1 | 'seed':1,'schedule':{'type':'range_test','minimum':1,'maximum':0.1} | schedule.maximum | more than the minimum 1, got 0.1",
                "'epochs':10 | 'epochs':10,'early_stopping':{} | fit.early_stopping.monitor | there is no validation data",
                "'epochs':10 | 'epochs':10,'early_stopping':{'monitor':'val_accuracy'} | fit.early_stopping.monitor | there is no validation data",
                "'epochs':10 | 'epochs':10,'early_stopping':{'monitor':'loss','patience':-1} | fit.early_stopping.patience | got -1",
                "'epochs':10 | 'epochs':10,'augmentation':{'shift':32} | fit.augmentation.shift | at most 31 pixels for images of 32 x 32, got 32",
                "'epochs':10 | 'epochs':10,'augmentation':{'cutout':33} | fit.augmentation.cutout | at most 32 pixels",
                "'epochs':10 | 'epochs':10,'checkpoints':{'keep':0} | fit.checkpoints.keep | from 1 to 100, got 0",
                "'learning_rate' | 'global_clipnorm':0,'learning_rate' | optimizer.global_clipnorm | greater than 0",
                "'learning_rate' | 'clipnorm':0,'learning_rate' | optimizer.clipnorm | greater than 0",
                "'learning_rate' | 'clipnorm':1,'global_clipnorm':1,'learning_rate' | optimizer.clipnorm | leave out clipnorm or global_clipnorm",
                "'adam' | 'sgd','weight_decay':2 | optimizer.weight_decay | from 0 to 1, got 2",
            })
    void fit_and_schedule_are_refused_where_they_do_not_fit_the_run(
            String from, String to, String path, String reason) {
        assertThat(SpecReader.read(recipeWith(from, to), DATASETS, ENGINES).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo(path);
                    assertThat(problem.message()).contains(reason);
                });
    }

    @Test
    void a_spec_from_before_there_were_schedules_takes_keras_defaults() {
        RunSpec spec = SpecJson.parse("""
                {"experiment":"e","dataset":"cifar10",
                 "model":{"layers":[{"type":"flatten"},{"type":"dense","units":10,"activation":"softmax","negative_slope":0.2}]},
                 "loss":"categorical_crossentropy","optimizer":{"type":"sgd","learning_rate":0.01,"momentum":0.9},
                 "metrics":["accuracy"],"fit":{"batch_size":32,"epochs":10,"shuffle":true,"validation_split":0.0},
                 "seed":1,"engine":"mxnet","device":"auto"}""");

        assertThat(spec.schedule()).isEqualTo(new ScheduleSpec.Constant(0));
        assertThat(spec.optimizer()).isEqualTo(new OptimizerSpec.Sgd(0.01, 0.9, false, null));
        assertThat(spec.model().layers())
                .containsExactly(
                        new Flatten(),
                        new Dense(10, ActivationFunction.SOFTMAX, 0.2, true, Initializer.GLOROT_UNIFORM, 0));
        assertThat(spec.fit())
                .isEqualTo(new FitSpec(
                        32, 10, true, 0, new AugmentationSpec(false, 0, 0), null, new CheckpointSpec(1, 2)));
        assertThat(spec.labelSmoothing()).isZero();
        assertThat(legal(SpecJson.compact(spec))).isEqualTo(spec);
    }

    private static RunSpec legal(String json) {
        Checked checked = SpecReader.read(json, DATASETS, ENGINES);
        assertThat(checked.problems()).isEmpty();
        return Objects.requireNonNull(checked.spec());
    }

    /** The recipe with the first {@code from} replaced, both with apostrophes for quotation marks. */
    private static String recipeWith(String from, String to) {
        String wanted = from.replace('\'', '"');
        assertThat(RECIPE_JSON).contains(wanted);
        return RECIPE_JSON.replaceFirst(Pattern.quote(wanted), Matcher.quoteReplacement(to.replace('\'', '"')));
    }
}
