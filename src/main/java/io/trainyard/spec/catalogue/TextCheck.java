package io.trainyard.spec.catalogue;

import io.trainyard.spec.NumberFormats;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a text can be stored and shown: any characters but control characters and halves of surrogate pairs. */
final class TextCheck {

    private TextCheck() {}

    /** Why the text is refused; null when it is legal. Markup and SQL are text like any other. */
    static @Nullable String problem(String text, int maxLength) {
        if (text.isBlank()) {
            return "expected 1 to %s characters, got %s"
                    .formatted(NumberFormats.count(maxLength), text.isEmpty() ? "none" : "only spaces");
        }
        int length = text.codePointCount(0, text.length());
        if (length > maxLength) {
            return "expected at most %s characters, got %s"
                    .formatted(NumberFormats.count(maxLength), NumberFormats.count(length));
        }
        Optional<Integer> illegal =
                text.codePoints().filter(TextCheck::illegal).boxed().findFirst();
        return illegal.map(TextCheck::name).orElse(null);
    }

    private static boolean illegal(int codePoint) {
        return Character.isISOControl(codePoint) || surrogate(codePoint);
    }

    /** Whether a code point of a text is half a pair: whole pairs come as one code point. */
    private static boolean surrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String name(int codePoint) {
        String kind = surrogate(codePoint) ? "half a surrogate pair" : "a control character";
        return "the character U+%04X is %s and can't be used: leave it out".formatted(codePoint, kind);
    }
}
