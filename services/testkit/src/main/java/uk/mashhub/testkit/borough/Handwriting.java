package uk.mashhub.testkit.borough;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How each agency writes down the same child: what it knows, and what it gets wrong.
 *
 * <p>Health has legal names and the NHS number; education the pupil number and the name used in class; social care
 * aliases and its own number; police what could be heard through a door.
 */
final class Handwriting {

    private Handwriting() {}

    static Map<String, Object> police(Child child) {
        var person = name(child.givenName(), child.familyName());
        person.put("dateOfBirth", child.dateOfBirth().toString());
        person.put("sex", child.sex());
        person.put("address", address(child.address()));
        return person;
    }

    static Map<String, Object> police(Adult adult) {
        var person = policeWithoutAddress(adult);
        person.put("address", address(adult.address()));
        return person;
    }

    static Map<String, Object> policeWithoutAddress(Adult adult) {
        var person = name(adult.givenName(), adult.familyName());
        person.put("dateOfBirth", adult.dateOfBirth().toString());
        person.put("sex", adult.sex());
        return person;
    }

    /** As it sounded: no accents, no punctuation, a doubled letter, and no date of birth. */
    static Map<String, Object> policeAsHeard(Child child) {
        var person = name(asHeard(child.givenName()), asHeard(child.familyName()));
        person.put("address", address(child.address()));
        return person;
    }

    /** Right but for the postcode, which nobody asked for. */
    static Map<String, Object> policeWithoutPostcode(Child child) {
        var person = police(child);
        person.put("address", Facts.of("line", child.address().line()));
        return person;
    }

    /** A forename and a street without a number. */
    static Map<String, Object> policeForenameAndStreet(Child child) {
        var person = new LinkedHashMap<String, Object>();
        person.put("givenName", child.givenName());
        person.put("address", Facts.of("line", street(child.address())));
        return person;
    }

    static Map<String, Object> health(Child child) {
        var person = name(child.givenName(), child.familyName());
        person.put("dateOfBirth", child.dateOfBirth().toString());
        person.put("sex", child.sex());
        person.put("ethnicity", child.ethnicity());
        person.put("nhsNumber", child.nhsNumber());
        person.put("address", address(child.address()));
        return person;
    }

    static Map<String, Object> education(Child child) {
        String preferred = child.preferredName();
        var person = name(preferred == null ? child.givenName() : preferred, child.familyName());
        if (preferred != null) {
            person.put("alsoKnownAs", List.of(child.givenName()));
        }
        person.put("dateOfBirth", child.dateOfBirth().toString());
        person.put("sex", child.sex());
        person.put("ethnicity", child.ethnicity());
        if (child.upn() != null) {
            person.put("upn", child.upn());
        }
        person.put("address", address(addressOnRoll(child)));
        return person;
    }

    static Map<String, Object> socialCare(Child child) {
        var person = name(child.givenName(), child.familyName());
        if (child.preferredName() != null) {
            person.put("alsoKnownAs", List.of(child.preferredName()));
        }
        person.put("dateOfBirth", child.dateOfBirth().toString());
        person.put("sex", child.sex());
        person.put("ethnicity", child.ethnicity());
        person.put(
                "localIds",
                List.of(Facts.of(
                        "system", "LCS", "value", "L" + child.nhsNumber().substring(3))));
        person.put("address", address(child.address()));
        return person;
    }

    /** Whether the name, birth date and postcode on the school roll are the ones every other agency holds. */
    static boolean rollAgreesWithOthers(Child child) {
        return child.preferredName() == null && addressOnRoll(child).equals(child.address());
    }

    /** One background family in twelve has moved without telling the school. */
    private static Address addressOnRoll(Child child) {
        if (!child.key().matches("f\\d{2}[05]-\\d") || child.address().equals(Address.NO_FIXED_ABODE)) {
            return child.address();
        }
        String postcode = child.address().postcode();
        return new Address("3 Old Ropery Walk", postcode.substring(0, postcode.length() - 3) + "0ZZ");
    }

    private static Map<String, Object> name(String givenName, String familyName) {
        var person = new LinkedHashMap<String, Object>();
        person.put("givenName", givenName);
        person.put("familyName", familyName);
        return person;
    }

    private static Map<String, Object> address(Address address) {
        return Facts.of("line", address.line(), "postcode", address.postcode());
    }

    private static String street(Address address) {
        return address.line().replaceFirst("^(Flat \\d+, )?\\d+ ", "");
    }

    private static String asHeard(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT)
                .replace("ph", "f")
                .replace("ck", "k")
                .replace("y", "i");
        return plain.isEmpty() ? "U" : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
