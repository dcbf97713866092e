package io.trainyard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.Blocking;
import io.trainyard.spec.Recipes;
import io.trainyard.spec.SpecJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The built-in recipes: specs to start from. */
@Path("/api/v1/recipes")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RecipeResource {

    /** A recipe on the wire. */
    public record RecipeJson(
            String name,
            String label,
            String description,
            @JsonRawValue String spec) {}

    @GET
    public List<RecipeJson> list() {
        return Recipes.list().stream()
                .map(recipe -> new RecipeJson(
                        recipe.name(), recipe.label(), recipe.description(), SpecJson.compact(recipe.draft())))
                .toList();
    }
}
