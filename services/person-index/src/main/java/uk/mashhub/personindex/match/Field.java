package uk.mashhub.personindex.match;

import java.util.List;

/** What is compared, and how it can compare; level 0 is always "one side is silent". */
enum Field {
    GIVEN(0, "given", "exact", "variant", "close", "similar", "other"),
    FAMILY(1, "family", "exact", "part", "close", "similar", "other"),
    BIRTH_DATE(2, "birthDate", "exact", "slip", "partial", "other"),
    SEX(3, "sex", "same", "other"),
    ADDRESS(4, "address", "same", "near", "street", "other"),
    NHS(5, "nhs", "same", "slip", "other"),
    UPN(6, "upn", "same", "other"),
    NUMBER(7, "number", "same", "slip", "other"),
    SCHOOL(8, "school", "same", "other");

    private final int place;
    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> levels;

    Field(int place, String key, String... levels) {
        this.place = place;
        this.key = key;
        this.levels = List.of(levels);
    }

    /** Where its level stands in what a comparison gives. */
    int place() {
        return place;
    }

    int levels() {
        return levels.size();
    }

    /** As the contract names it. */
    String told() {
        return switch (this) {
            case GIVEN -> "givenName";
            case FAMILY -> "familyName";
            case BIRTH_DATE -> "dateOfBirth";
            case SEX -> "sex";
            case ADDRESS -> "address";
            case NHS -> "nhsNumber";
            case UPN -> "upn";
            case NUMBER -> "localId";
            case SCHOOL -> "school";
        };
    }

    /** As the strategy file names it. */
    String key(int level) {
        return key + "." + levels.get(level - 1);
    }

    String level(int level) {
        return level == 0 ? "missing" : levels.get(level - 1);
    }
}
