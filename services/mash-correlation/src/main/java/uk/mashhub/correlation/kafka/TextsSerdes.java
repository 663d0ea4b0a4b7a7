package uk.mashhub.correlation.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that repeat within one child's record, kept once and named by a number; 0 stands for none. */
final class TextsSerdes {

    private final List<String> texts = new ArrayList<>(List.of(""));
    private final Map<String, Integer> numbers = new HashMap<>();

    int number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        Integer known = numbers.putIfAbsent(text, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    List<String> texts() {
        return texts;
    }

    static @Nullable String optional(List<String> texts, int number) {
        return number == 0 ? null : texts.get(number);
    }
}
