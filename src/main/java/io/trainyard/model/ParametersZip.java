package io.trainyard.model;

import io.trainyard.spec.Engine;
import io.trainyard.spec.SpecJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A model's parameters in the formats of its engine, its spec, and a page that says how they are laid out. */
public final class ParametersZip {

    private static final String README = """
            %s: what run %d of Trainyard learned, %s.

            spec.json          all settings of the run; "model" holds the layers.
            model.safetensors  the parameters, float32. PyTorch and others:
                               from safetensors.torch import load_file; load_file("model.safetensors")
            %s
            Images go in as (batch, height, width, channels), RGB divided by 255; a Flatten keeps this order.
            Parameters are named after their layer:
              dense.weight (units, inputs), the transpose of Keras's kernel; dense.bias (units)
              conv2d.weight (filters, channels, height, width), Keras's kernel by transpose(3, 2, 0, 1); conv2d.bias (filters)
              batch_normalization.gamma, .beta, .moving_mean, .moving_variance (channels)
              layer_normalization.gamma, .beta (last axis)

            %s""";

    private static final String MXNET =
            "model.params       the same for MXNet: mx.nd.load(\"model.params\"), NDManager.load(path) in DJL\n";

    private final TrainedModel model;

    public ParametersZip(TrainedModel model) {
        this.model = model;
    }

    public void writeTo(OutputStream out) throws IOException {
        boolean mxnet = model.spec().engine() == Engine.MXNET;
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            text(zip, "README.txt", readme(mxnet ? MXNET : ""));
            text(zip, "spec.json", SpecJson.pretty(model.spec()));
            zip.putNextEntry(new ZipEntry("model.safetensors"));
            safetensors(zip);
            if (mxnet) {
                zip.putNextEntry(new ZipEntry("model.params"));
                MxnetParams.write(model.parameters().tensors(), zip);
            }
        }
    }

    /** The final model as it was written, so that its SHA-256 is the one that the run tells. */
    private void safetensors(OutputStream out) throws IOException {
        if (model.state().isFinal()) {
            model.parameters().copyTo(out);
        } else {
            model.parameters().writeTo(out, Map.of("state", model.state().text()));
        }
    }

    private String readme(String mxnet) {
        return README.formatted(model.name(), model.run(), model.state().text(), mxnet, parameters());
    }

    private String parameters() {
        StringBuilder lines = new StringBuilder("In this file:\n");
        model.parameters()
                .tensors()
                .forEach(tensor -> lines.append("  %s %s%n".formatted(tensor.name(), tensor.shape())));
        return lines.toString();
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
