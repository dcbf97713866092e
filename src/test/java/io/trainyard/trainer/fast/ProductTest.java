package io.trainyard.trainer.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.trainer.fast.Product.Left;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "6, 33, 5",
        "9, 90, 65",
        "4, 16, 3",
        "5, 17, 9",
        "32, 200, 3072",
        "7, 64, 300",
        "33, 150, 513",
        "3, 1024, 2"
    })
    void a_product_is_the_sum_of_products(int rows, int columns, int inner) {
        Matrix a = random(rows, inner);
        Matrix b = random(inner, columns);
        Matrix c = random(rows, columns);
        float[] before = c.values().clone();

        Product.add(new Left(a.values(), 0, a.stride(), 1), b, inner, c, 0, rows);

        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = before[c.row(i) + j];
                for (int l = 0; l < inner; l++) {
                    sum += (double) a.values()[a.row(i) + l] * b.values()[b.row(l) + j];
                }
                assertThat((double) c.values()[c.row(i) + j]).isEqualTo(sum, Offset.offset(1e-6 * (inner + 1)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 16, 32", "200, 72, 32"})
    void rows_computed_apart_are_the_same_to_the_bit(int rows, int columns, int inner) {
        Matrix a = random(inner, rows); // used as its transpose
        Matrix b = random(inner, columns);
        Matrix whole = Matrix.zeros(rows, columns);
        Matrix parts = Matrix.zeros(rows, columns);

        Product.add(new Left(a.values(), 0, 1, a.stride()), b, inner, whole, 0, rows);
        Product.add(new Left(a.values(), 4, 1, a.stride()), b, inner, parts, 4, rows);
        Product.add(new Left(a.values(), 0, 1, a.stride()), b, inner, parts, 0, 4);

        assertThat(parts.values()).containsExactly(whole.values());
    }

    private Matrix random(int rows, int columns) {
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.values()[matrix.row(row) + column] = (float) (random.nextDouble() - 0.5);
            }
        }
        return matrix;
    }
}
