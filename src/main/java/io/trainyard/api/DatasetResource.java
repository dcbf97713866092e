package io.trainyard.api;

import io.smallrye.common.annotation.Blocking;
import io.trainyard.dataset.DatasetImages;
import io.trainyard.dataset.DatasetService;
import io.trainyard.dataset.ImportedDataset;
import io.trainyard.dataset.Split;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Datasets and their images. */
@Path("/api/v1/datasets")
@Blocking
public class DatasetResource {
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final int MAX_DIGITS = 9;

    private final DatasetService datasets;
    private final DatasetImages images;

    DatasetResource(DatasetService datasets, DatasetImages images) {
        this.datasets = datasets;
        this.images = images;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public DatasetList list() {
        return DatasetList.of(datasets.list());
    }

    /**
     * An image in its own size.
     *
     * @param hash the version; with it the answer may be cached forever, without it the newest version is meant
     */
    @GET
    @Path("{name}/{split}/images/{index}.png")
    public Response image(
            @PathParam("name") String name,
            @PathParam("split") String split,
            @PathParam("index") String index,
            @QueryParam("hash") @Nullable String hash,
            @Context Request request) {
        Optional<ImportedDataset> dataset = hash == null ? datasets.find(name) : datasets.find(name, hash);
        if (dataset.isEmpty()) {
            return ApiError.notFound(
                    "There is no imported dataset of this name and version; GET /api/v1/datasets lists them.");
        }
        Optional<Split> part = Split.of(split);
        if (part.isEmpty()) {
            return ApiError.notFound("A dataset has the splits train and test, not what this address says.");
        }
        int examples = part.get().examples(dataset.get().shape());
        int number = number(index);
        if (number < 0 || number >= examples) {
            return ApiError.notFound("%s has %d %s images, numbered from 0.".formatted(name, examples, split));
        }
        return image(dataset.get(), part.get(), number, hash != null, request);
    }

    private Response image(ImportedDataset dataset, Split split, int index, boolean fixed, Request request) {
        EntityTag tag = new EntityTag("%s-%s-%d".formatted(dataset.hash(), split.word(), index));
        ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        ResponseBuilder answer =
                unchanged != null ? unchanged : Response.ok(images.png(dataset, split, index), "image/png");
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, fixed ? FOREVER : "no-cache")
                .build();
    }

    /** -1 for what isn't a number of an image. */
    private static int number(String digits) {
        boolean plain = digits.length() <= MAX_DIGITS
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : -1;
    }
}
