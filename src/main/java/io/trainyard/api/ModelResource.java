package io.trainyard.api;

import io.smallrye.common.annotation.Blocking;
import io.trainyard.model.ParametersZip;
import io.trainyard.model.TrainedModel;
import io.trainyard.model.TrainedModels;
import io.trainyard.onnx.OnnxModel;
import io.trainyard.spec.check.DatasetShapes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What runs learned, to take away. */
@Path("/api/v1/runs/{id}")
@Blocking
public class ModelResource {

    private static final String ONNX = "application/octet-stream";
    private static final String ZIP = "application/zip";
    private static final String STATE = " Of a run that isn't FINISHED it is the model of the newest checkpoint that is"
            + " whole; the file's name and metadata say of which epoch.";

    private final TrainedModels models;
    private final DatasetShapes datasets;

    ModelResource(TrainedModels models, DatasetShapes datasets) {
        this.models = models;
        this.datasets = datasets;
    }

    @GET
    @Path("model.onnx")
    @Operation(
            summary = "The trained model as ONNX",
            description = "Input image: float32 (batch, height, width, channels), RGB divided by 255." + STATE)
    public Response onnx(@PathParam("id") String id) throws IOException {
        TrainedModel model = models.find(RunId.parse(id));
        return download(model, ".onnx", ONNX, onnx(model)::writeTo);
    }

    @GET
    @Path("model.zip")
    @Operation(
            summary = "The trained model's parameters",
            description = "model.safetensors, for MXNet model.params, too, spec.json, and README.txt on their layout."
                    + STATE)
    public Response parameters(@PathParam("id") String id) {
        TrainedModel model = models.find(RunId.parse(id));
        return download(model, ".zip", ZIP, new ParametersZip(model)::writeTo);
    }

    /** Or the method above would open the model and nobody would close it. */
    @HEAD
    @Path("model.onnx")
    @Operation(hidden = true)
    public Response hasOnnx(@PathParam("id") String id) throws IOException {
        return headers(id, ".onnx", ONNX);
    }

    @HEAD
    @Path("model.zip")
    @Operation(hidden = true)
    public Response hasParameters(@PathParam("id") String id) throws IOException {
        return headers(id, ".zip", ZIP);
    }

    private Response headers(String id, String ending, String type) throws IOException {
        try (TrainedModel model = models.find(RunId.parse(id))) {
            return named(Response.ok().type(type), model, ending);
        }
    }

    private OnnxModel onnx(TrainedModel model) throws IOException {
        try {
            var dataset = datasets.shape(model.spec().dataset()).orElseThrow();
            return new OnnxModel(model.spec(), dataset, model.parameters(), model.state());
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static Response download(TrainedModel model, String ending, String type, StreamingOutput content) {
        StreamingOutput closing = out -> {
            try (model) {
                content.write(out);
            }
        };
        return named(Response.ok(closing, type), model, ending);
    }

    private static Response named(Response.ResponseBuilder response, TrainedModel model, String ending) {
        return response.header("Content-Disposition", "attachment; filename=\"%s\"".formatted(model.fileName(ending)))
                .build();
    }
}
