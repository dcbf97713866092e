package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.RunSpec;
import io.trainyard.spec.SpecJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specs and hashes as they were written before layers and optimizers got their later parameters. */
class SpecHashTest {

    private static final String SPEC = """
            {"experiment":"e","dataset":"cifar10","model":{"layers":[\
            {"type":"conv2d","filters":8,"kernel_size":3,"strides":1,"padding":"same","activation":"relu",\
            "negative_slope":0.2,"use_bias":true,"kernel_initializer":"glorot_uniform","kernel_l2":0},\
            {"type":"conv2d","filters":8,"kernel_size":[3,5],"strides":[2,1],"padding":"valid","activation":"linear",\
            "negative_slope":0.2,"use_bias":false,"kernel_initializer":"he_normal","kernel_l2":0.0001},\
            {"type":"batch_normalization","momentum":0.99,"epsilon":0.001,"center":true,"scale":true},\
            {"type":"activation","activation":"leaky_relu","negative_slope":0.2},\
            {"type":"max_pooling2d","pool_size":2,"strides":null,"padding":"valid"},\
            {"type":"global_average_pooling2d"},{"type":"dropout","rate":0.5},\
            {"type":"dense","units":10,"activation":"softmax","negative_slope":0.2,"use_bias":true,\
            "kernel_initializer":"glorot_uniform","kernel_l2":0}]},\
            "loss":"categorical_crossentropy","label_smoothing":0,"optimizer":%s,\
            "schedule":{"type":"constant","warmup_epochs":0},"metrics":["accuracy"],\
            "fit":{"batch_size":32,"epochs":10,"shuffle":true,"validation_split":0,\
            "augmentation":{"horizontal_flip":false,"shift":0,"cutout":0},"checkpoints":{"every_epochs":1,"keep":2}},\
            "seed":1,"engine":"mxnet","device":"auto"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'sgd','learning_rate':0.01,'momentum':0.9,'nesterov':true} | 6fd5a000cdeefbb3188d40c496b167e1b316a111499c458eb424c207d2acb146",
                "{'type':'adam','learning_rate':0.001,'beta_1':0.9,'beta_2':0.999,'epsilon':1e-7} | 5fc68ce04c695a0592184f2a68038fde446cc2dc4844c64e453bf776de24a882",
                "{'type':'adamw','learning_rate':0.001,'weight_decay':0.01,'beta_1':0.9,'beta_2':0.999,'epsilon':1e-7,'global_clipnorm':1} | b66a69f88e4e8122ab9715e434f1620cb8db63635520100cfa56ed6ec2dceb94",
                "{'type':'rmsprop','learning_rate':0.001,'rho':0.9,'momentum':0,'epsilon':1e-7,'centered':false} | fab2745767466ab4bc05feb7feaac4d948ce569ce35a0e74954d4d09a989a9f5",
            })
    void a_spec_from_before_is_written_to_the_letter_and_has_its_hash(String optimizer, String hash) {
        String json = SPEC.formatted(optimizer.replace('\'', '"'));

        RunSpec spec = SpecJson.parse(json);

        assertThat(SpecJson.compact(spec)).isEqualTo(json);
        assertThat(SpecHash.of(spec)).isEqualTo(hash);
    }
}
