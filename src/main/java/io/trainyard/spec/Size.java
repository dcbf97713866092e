package io.trainyard.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Rows and columns of a window, or from one window to the next. In JSON one number where both are equal, else
 * {@code [height, width]}: Keras takes either.
 *
 * @param height 1 or more
 * @param width 1 or more
 */
public record Size(int height, int width) {

    public Size {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a size has 1 row and 1 column or more, not %d and %d".formatted(height, width));
        }
    }

    public static Size square(int side) {
        return new Size(side, side);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Size of(JsonNode json) {
        return json.isArray() ? new Size(json.path(0).intValue(), json.path(1).intValue()) : square(json.intValue());
    }

    @JsonValue
    Object json() {
        return isSquare() ? height : List.of(height, width);
    }

    public boolean isSquare() {
        return height == width;
    }

    public int area() {
        return height * width;
    }

    /** {@code 3 x 5}: 3 rows, 5 columns. */
    @Override
    public String toString() {
        return height + " x " + width;
    }
}
