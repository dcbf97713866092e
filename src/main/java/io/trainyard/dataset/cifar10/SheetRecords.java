package io.trainyard.dataset.cifar10;

import static io.trainyard.dataset.cifar10.Cifar10Layout.CHANNELS;
import static io.trainyard.dataset.cifar10.Cifar10Layout.PIXELS;

import java.awt.image.Raster;

/** The rows of a sheet as records of the official layout. */
final class SheetRecords implements RecordSource {
    private final Raster sheet;
    private final int[] labels;
    private final int[] row = new int[PIXELS * CHANNELS];
    private int next;

    /**
     * @param sheet {@link Cifar10Layout#PIXELS} columns, an image a row, RGB
     * @param labels as many as the sheet has rows
     */
    SheetRecords(Raster sheet, int[] labels) {
        this.sheet = sheet;
        this.labels = labels;
    }

    @Override
    public void next(byte[] records, int offset) {
        sheet.getPixels(0, next, PIXELS, 1, row);
        records[offset] = (byte) labels[next];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                records[offset + 1 + channel * PIXELS + pixel] = (byte) row[pixel * CHANNELS + channel];
            }
        }
        next++;
    }
}
