package uk.mashhub.personindex.domain;

/** What kind of person a reference stands for. Children, born or not, are subjects; adults are the people around them. */
public enum Kind {
    CHILD("c_"),
    UNBORN("c_"),
    ADULT("p_");

    private final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }

    /** What a reference of this kind begins with. */
    public String prefix() {
        return prefix;
    }

    /** Whether events are gathered for this person. */
    public boolean isSubject() {
        return this != ADULT;
    }
}
