package uk.mashhub.testkit.borough;

import java.util.List;

/** What a family is to look like before anyone in it has a name. */
record FamilyPlan(String key, Family.Kind kind, String tradition, List<Member> members) {

    /**
     * One child of the family.
     *
     * @param ageMonths at the Monday of the week
     * @param urns their schools today; empty for none
     * @param as how the child stands to the one before
     */
    record Member(int ageMonths, String sex, List<String> urns, As as) {}

    /** How a child stands to the sibling before them in the list. */
    enum As {
        SIBLING,
        /** Same birth date. */
        TWIN,
        /** The first of two twins with forenames a letter apart: the pair that invites the wrong match. */
        FIRST_LOOKALIKE,
        /** The second of them. */
        SECOND_LOOKALIKE,
        /** Shares one parent, and bears the other one's surname. */
        HALF_SIBLING
    }

    static FamilyPlan of(String key, Family.Kind kind, String tradition, Member... members) {
        return new FamilyPlan(key, kind, tradition, List.of(members));
    }

    static Member girl(int years, String... urns) {
        return new Member(years * 12 + 5, "F", List.of(urns), As.SIBLING);
    }

    static Member boy(int years, String... urns) {
        return new Member(years * 12 + 5, "M", List.of(urns), As.SIBLING);
    }

    static Member as(As as, Member member) {
        return new Member(member.ageMonths(), member.sex(), member.urns(), as);
    }
}
