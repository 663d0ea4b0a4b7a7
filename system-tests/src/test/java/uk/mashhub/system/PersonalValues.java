package uk.mashhub.system;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.mashhub.testkit.borough.Line;

/** Everything personal that a borough's agencies said: names, numbers, addresses, and what they said in words. */
final class PersonalValues {

    private static final Set<String> FIELDS = Set.of(
            "givenName",
            "familyName",
            "alsoKnownAs",
            "nhsNumber",
            "upn",
            "uprn",
            "postcode",
            "line",
            "circumstances",
            "location",
            "summary",
            "voiceOfChild",
            "email",
            "emails",
            "phone",
            "phones",
            "feedbackAddress");

    /** Shorter words stand in other words and in bytes by chance. */
    private static final int LENGTH_MIN = 5;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}@.'’+-]+");

    private final Set<String> words = new TreeSet<>();
    private final Set<String> phrases = new TreeSet<>();

    PersonalValues(Collection<Line> lines) {
        lines.forEach(line -> gather("", line.body()));
    }

    private void gather(String field, Object value) {
        switch (value) {
            case Map<?, ?> object -> object.forEach((name, inner) -> gather(String.valueOf(name), inner));
            case Collection<?> list -> list.forEach(inner -> gather(field, inner));
            case String text
            when FIELDS.contains(field) && text.length() >= LENGTH_MIN ->
                (WORD.matcher(text).matches() ? words : phrases).add(text);
            default -> {
                // because what is no text and no field of a person's is nobody's secret
            }
        }
    }

    int size() {
        return words.size() + phrases.size();
    }

    /** Those that stand in a text, as words or as phrases. Told only inside a test: these people do not exist. */
    Set<String> in(String text) {
        Set<String> found = phrases.stream().filter(text::contains).collect(Collectors.toCollection(TreeSet::new));
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (words.contains(matcher.group())) {
                found.add(matcher.group());
            }
        }
        return found;
    }
}
