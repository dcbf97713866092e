package io.trainyard.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.AugmentationSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final int SIDE = 8;
    private static final Shape IMAGE = new Shape(SIDE, SIDE, 2);

    @Test
    void without_augmentation_images_stay_as_they_are() {
        assertThat(augmented(AugmentationSpec.NONE, 1, 5)).isEqualTo(image());
    }

    @Test
    void about_half_of_the_images_are_mirrored_whole_pixels_at_a_time() {
        byte[] mirrored = new byte[image().length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                System.arraycopy(image(), at(y, x), mirrored, at(y, SIDE - 1 - x), 2);
            }
        }
        int count = 0;
        for (int position = 0; position < 1000; position++) {
            byte[] augmented = augmented(new AugmentationSpec(true, 0, 0), 1, position);
            assertThat(augmented).satisfiesAnyOf(a -> assertThat(a).isEqualTo(image()), a -> assertThat(a)
                    .isEqualTo(mirrored));
            count += Arrays.equals(augmented, mirrored) ? 1 : 0;
        }
        assertThat(count).isBetween(430, 570);
    }

    @Test
    void a_shift_reaches_every_offset_up_to_its_most_and_brings_in_black() {
        Set<String> seen = new HashSet<>();
        for (int position = 0; position < 1000; position++) {
            seen.add(Arrays.toString(augmented(new AugmentationSpec(false, 2, 0), 1, position)));
        }
        Set<String> expected = new HashSet<>();
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                expected.add(Arrays.toString(shifted(down, right)));
            }
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void a_cutout_is_a_square_of_its_side_clipped_at_the_border() {
        Set<Integer> areas = new HashSet<>();
        for (int position = 0; position < 1000; position++) {
            byte[] augmented = augmented(new AugmentationSpec(false, 0, 4), 1, position);
            int black = 0;
            for (int i = 0; i < augmented.length; i++) {
                assertThat(augmented[i]).isIn((byte) 0, image()[i]);
                black += augmented[i] == 0 ? 1 : 0;
            }
            areas.add(black / 2);
        }
        assertThat(areas).containsExactlyInAnyOrder(4, 6, 8, 9, 12, 16);
    }

    @Test
    void what_is_drawn_depends_on_seed_epoch_and_position_only() {
        AugmentationSpec all = new AugmentationSpec(true, 2, 3);

        assertThat(augmented(all, 3, 17)).isEqualTo(augmented(all, 3, 17));
        assertThat(IntStream.range(1, 20).mapToObj(epoch -> Arrays.toString(augmented(all, epoch, 17))))
                .doesNotHaveDuplicates();
        assertThat(IntStream.range(1, 100)
                        .mapToObj(position -> Arrays.toString(augmented(all, 3, position)))
                        .distinct())
                .hasSizeGreaterThan(90);
    }

    private static byte[] shifted(int down, int right) {
        byte[] shifted = new byte[image().length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (y - down >= 0 && y - down < SIDE && x - right >= 0 && x - right < SIDE) {
                    System.arraycopy(image(), at(y - down, x - right), shifted, at(y, x), 2);
                }
            }
        }
        return shifted;
    }

    private static byte[] augmented(AugmentationSpec spec, int epoch, int position) {
        Augmenter augmenter = new Augmenter(spec, new Randomness(1), IMAGE);
        byte[] image = image();
        augmenter.augment(image, augmenter.epochSeed(epoch), position);
        return image;
    }

    /** No value twice, and none black. */
    private static byte[] image() {
        byte[] image = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) (i + 1);
        }
        return image;
    }

    private static int at(int y, int x) {
        return (y * SIDE + x) * 2;
    }
}
