package uk.mashhub.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of a page, as it was offered to somebody.
 *
 * @param action where it is sent
 * @param fields what it asks for, and what each field held or offered
 */
record Form(String action, Map<String, List<String>> fields) {

    /** The field that carries the token against forgery. */
    static final String FORGERY = "_csrf";

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile(
            "<(input|textarea|select|button)\\b([^>]*)>(.*?)(?=<(?:input|textarea|select|button|/select)\\b|$)",
            Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b[^>]*\\bvalue=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("\\bhref=\"(/[^\"#]*)\"");

    /** Every form of a page that is posted. */
    static List<Form> of(String page) {
        List<Form> forms = new ArrayList<>();
        Matcher matcher = FORM.matcher(page);
        while (matcher.find()) {
            String attributes = matcher.group(1);
            if (attribute(attributes, "method").filter("post"::equalsIgnoreCase).isPresent()) {
                String content = matcher.group(2);
                attribute(attributes, "action").ifPresent(action -> forms.add(new Form(action, fields(content))));
            }
        }
        return forms;
    }

    /** Where a page leads to within its own site. */
    static List<String> links(String page) {
        return LINK.matcher(page)
                .results()
                .map(found -> plain(found.group(1)))
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> fields(String content) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Matcher control = CONTROL.matcher(content);
        while (control.find()) {
            String attributes = control.group(2);
            String inside = control.group(3);
            attribute(attributes, "name").ifPresent(name -> {
                List<String> values = fields.computeIfAbsent(name, _ -> new ArrayList<>());
                attribute(attributes, "value").ifPresent(values::add);
                OPTION.matcher(inside)
                        .results()
                        .map(found -> plain(found.group(1)))
                        .forEach(values::add);
            });
        }
        return fields;
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher matcher = Pattern.compile("(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
