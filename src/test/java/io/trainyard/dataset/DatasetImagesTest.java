package io.trainyard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImagesTest {

    private final ImportedDataset dataset;
    private final DatasetImages images = new DatasetImages();

    DatasetImagesTest(@TempDir Path home) throws Exception {
        dataset = SmallCifar.importInto(home);
    }

    @Test
    void a_png_has_exactly_the_pixels_of_its_image() throws Exception {
        for (int index : new int[] {0, 17, 49}) {
            BufferedImage png = ImageIO.read(new ByteArrayInputStream(images.png(dataset, Split.TEST, index)));

            assertThat(png.getWidth()).isEqualTo(32);
            assertThat(png.getHeight()).isEqualTo(32);
            assertThat(hwc(png)).isEqualTo(expected(index));
        }
    }

    @Test
    void labels_are_the_classes_in_order() {
        assertThat(images.labels(dataset, Split.TRAIN)).isEqualTo(SmallCifar.labels(200));
    }

    @Test
    void an_index_outside_the_split_is_refused_with_its_size() {
        assertThatThrownBy(() -> images.png(dataset, Split.TEST, 50))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("cifar10 has 50 test images, counted from 0: there is no image 50");
        assertThatThrownBy(() -> images.png(dataset, Split.TRAIN, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] expected(int index) {
        int bytes = 32 * 32 * 3;
        return Arrays.copyOfRange(SmallCifar.pixels(50, 1), index * bytes, (index + 1) * bytes);
    }

    private static byte[] hwc(BufferedImage image) {
        int[] samples = image.getRaster().getPixels(0, 0, 32, 32, (int[]) null);
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return bytes;
    }
}
