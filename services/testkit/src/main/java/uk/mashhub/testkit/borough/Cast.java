package uk.mashhub.testkit.borough;

import static uk.mashhub.testkit.borough.FamilyPlan.as;
import static uk.mashhub.testkit.borough.FamilyPlan.boy;
import static uk.mashhub.testkit.borough.FamilyPlan.girl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.mashhub.testkit.borough.Family.Kind;
import uk.mashhub.testkit.borough.FamilyPlan.As;
import uk.mashhub.testkit.borough.FamilyPlan.Member;

/** The families the stories need, each with exactly the children its story is about. */
final class Cast {

    static final String NIGHT_BEFORE = "a-night-before";
    static final String REPEAT = "b-repeat";
    static final String MISSING = "c-missing";
    static final String THREE_AGENCIES = "d-three-agencies";
    static final String TWO_SCHOOLS = "e-two-schools";
    static final String LOOKALIKES = "f-lookalikes";
    static final String WRONG_CHILD = "g-wrong-child";
    static final String RIGHT_CHILD = "g-right-child";
    static final String RETRACTED = "h-retracted";
    static final String FALLS_BACK = "h-falls-back";
    static final String INFANT = "i-infant";
    static final String OPEN_PLAN = "j-open-plan";
    static final String THEN_ABSENT = "k-then-absent";
    static final String PRE_SCHOOL = "l-pre-school";
    static final String TWO_ROLLS = "m-two-rolls";
    static final String JUST_NOW = "o-just-now";
    static final String NO_ABODE = "p-no-abode";
    static final String ALSO_NO_ABODE = "p-also-no-abode";
    static final String MOVED_SCHOOL = "q-moved-school";

    private Cast() {}

    static Map<String, Family> of(FamilyMaker maker) {
        var cast = new LinkedHashMap<String, Family>();
        for (FamilyPlan plan : plans()) {
            cast.put(plan.key(), maker.make(plan));
        }
        cast.computeIfPresent(MOVED_SCHOOL, (_, family) -> maker.movedSchool(family));
        return cast;
    }

    private static List<FamilyPlan> plans() {
        return List.of(
                FamilyPlan.of(
                        NIGHT_BEFORE,
                        Kind.STEP_FAMILY,
                        "Welsh",
                        boy(8, Schools.PRIMARY),
                        girl(13, Schools.SECONDARY),
                        as(As.HALF_SIBLING, girl(10, Schools.SECOND_PRIMARY))),
                FamilyPlan.of(REPEAT, Kind.TWO_PARENTS, "English", girl(7, Schools.PRIMARY)),
                FamilyPlan.of(MISSING, Kind.LONE_PARENT, "Caribbean", girl(14, Schools.SECONDARY)),
                FamilyPlan.of(THREE_AGENCIES, Kind.KINSHIP_CARE, "Irish", boy(6, Schools.PRIMARY)),
                FamilyPlan.of(
                        TWO_SCHOOLS,
                        Kind.TWO_PARENTS,
                        "Pakistani",
                        boy(9, Schools.INDEPENDENT),
                        girl(12, Schools.SECONDARY)),
                FamilyPlan.of(
                        LOOKALIKES,
                        Kind.TWO_PARENTS,
                        "Gujarati",
                        as(As.FIRST_LOOKALIKE, girl(5, Schools.PRIMARY)),
                        as(As.SECOND_LOOKALIKE, girl(5, Schools.PRIMARY))),
                FamilyPlan.of(WRONG_CHILD, Kind.TWO_PARENTS, "Bangladeshi", boy(8, Schools.PRIMARY)),
                FamilyPlan.of(RIGHT_CHILD, Kind.TWO_PARENTS, "Bangladeshi", boy(9, Schools.SECOND_PRIMARY)),
                FamilyPlan.of(RETRACTED, Kind.TWO_PARENTS, "Romanian", girl(9, Schools.PRIMARY)),
                FamilyPlan.of(FALLS_BACK, Kind.TWO_PARENTS, "DoubleBarrelled", boy(6, Schools.PRIMARY)),
                FamilyPlan.of(INFANT, Kind.TWO_PARENTS, "Nigerian", new Member(4, "M", List.of(), As.SIBLING)),
                FamilyPlan.of(OPEN_PLAN, Kind.LONE_PARENT, "Polish", girl(7, Schools.SECOND_PRIMARY)),
                FamilyPlan.of(THEN_ABSENT, Kind.STEP_FAMILY, "Punjabi", boy(8, Schools.PRIMARY)),
                FamilyPlan.of(PRE_SCHOOL, Kind.TWO_PARENTS, "Kurdish", girl(2)),
                FamilyPlan.of(TWO_ROLLS, Kind.TWO_PARENTS, "Mixed", boy(13, Schools.SECONDARY, Schools.ALTERNATIVE)),
                FamilyPlan.of(JUST_NOW, Kind.TWO_PARENTS, "Portuguese", girl(10, Schools.PRIMARY)),
                FamilyPlan.of(NO_ABODE, Kind.NO_FIXED_ABODE, "Traveller", boy(9, Schools.PRIMARY)),
                FamilyPlan.of(ALSO_NO_ABODE, Kind.NO_FIXED_ABODE, "Somali", girl(8, Schools.PRIMARY)),
                FamilyPlan.of(
                        MOVED_SCHOOL, Kind.TWO_PARENTS, "Ukrainian", girl(7, Schools.SECOND_PRIMARY, Schools.PRIMARY)));
    }
}
