package io.trainyard.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Writes {@code 0.0005} where Java would write {@code 5.0E-4}. */
final class ReadableNumbers extends JsonGeneratorDelegate {

    ReadableNumbers(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (Double.isFinite(value)) {
            delegate.writeNumber(NumberFormats.number(value));
        } else {
            delegate.writeNumber(value);
        }
    }
}
