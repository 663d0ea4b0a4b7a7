package uk.mashhub.testkit.borough;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.mashhub.testkit.borough.Family.Kind;
import uk.mashhub.testkit.borough.FamilyPlan.As;
import uk.mashhub.testkit.borough.FamilyPlan.Member;

/**
 * An invented local authority: the same families and schools for the same seed and week, every time.
 *
 * <p>Two boroughs whose seeds differ modulo 100 share no identifier and no postcode, so both can live in one hub.
 *
 * @param cast the families the stories are told about, by the name of their part
 * @param background everybody else
 * @param southmoor a family of the authority next door, which Northshire must never hear of
 */
public record Borough(
        long seed,
        Calendar calendar,
        List<School> schools,
        Map<String, Family> cast,
        List<Family> background,
        Family southmoor) {

    /** The authority every school and family here belongs to. */
    public static final String AUTHORITY = "northshire";

    private static final int FAMILIES = 200;
    private static final int LA_CODE = 998;
    private static final int SOUTHMOOR_LA_CODE = 997;

    /** The borough of this seed, its children's ages counted at the Monday of the week. */
    public static Borough of(long seed, Calendar calendar) {
        // The seed's first draws are alike for neighbouring seeds; scattering it gives each borough its own people.
        RandomGenerator random = new Random(seed * 0x9E3779B97F4A7C15L);
        Names names = Names.load();
        int slot = slot(seed);
        var maker = new FamilyMaker(names, random, calendar, LA_CODE, slot, "NX");
        Map<String, Family> cast = Cast.of(maker);
        List<Family> background = new ArrayList<>();
        for (int i = cast.size(); i < FAMILIES; i++) {
            background.add(maker.make(plan("f%03d".formatted(i), names, random)));
        }
        // Numbers from 50 slots on keep the neighbour's children apart from every borough a test makes.
        var neighbour = new FamilyMaker(names, random, calendar, SOUTHMOOR_LA_CODE, (slot + 50) % 100, "SX");
        Family southmoor = neighbour.make(FamilyPlan.of("southmoor", Kind.LONE_PARENT, "English", FamilyPlan.girl(8)));
        return new Borough(seed, calendar, Schools.of(calendar), cast, background, southmoor);
    }

    static int slot(long seed) {
        return Math.floorMod(seed, 100);
    }

    /** Every family of the authority. */
    public List<Family> families() {
        return Stream.concat(cast.values().stream(), background.stream()).toList();
    }

    /** Every child of the authority, of school age or not. */
    public List<Child> children() {
        return families().stream().flatMap(family -> family.children().stream()).toList();
    }

    /** The school of that number; it is one of ours. */
    public School school(String urn) {
        return schools.stream()
                .filter(school -> school.urn().equals(urn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no school of that number here"));
    }

    Family family(String part) {
        Family family = cast.get(part);
        if (family == null) {
            throw new IllegalArgumentException("nobody is cast for the part " + part);
        }
        return family;
    }

    /** How many families follow each naming tradition: what "diverse" means, in figures. */
    public Map<String, Long> traditions() {
        return families().stream().collect(Collectors.groupingBy(Family::tradition, Collectors.counting()));
    }

    private static FamilyPlan plan(String key, Names names, RandomGenerator random) {
        // A third of the families are English by name; the rest are spread over every other tradition.
        String tradition = random.nextInt(3) == 0
                ? "English"
                : Names.pick(names.traditions(), random).name();
        List<Kind> kinds = List.of(
                Kind.TWO_PARENTS,
                Kind.TWO_PARENTS,
                Kind.TWO_PARENTS,
                Kind.TWO_PARENTS,
                Kind.LONE_PARENT,
                Kind.LONE_PARENT,
                Kind.TWO_HOUSEHOLDS,
                Kind.STEP_FAMILY,
                Kind.KINSHIP_CARE);
        Kind kind = random.nextInt(70) == 0 ? Kind.NO_FIXED_ABODE : Names.pick(kinds, random);
        List<Integer> sizes = List.of(1, 1, 1, 1, 2, 2, 2, 3, 4);
        List<Member> members = new ArrayList<>();
        int size = Names.pick(sizes, random);
        for (int i = 0; i < size; i++) {
            members.add(member(members, kind, random));
        }
        return new FamilyPlan(key, kind, tradition, members);
    }

    private static Member member(List<Member> before, Kind kind, RandomGenerator random) {
        String sex = random.nextBoolean() ? "F" : "M";
        if (before.size() == 1 && random.nextInt(25) == 0) {
            Member first = before.getFirst();
            return new Member(first.ageMonths(), sex, first.urns(), As.TWIN);
        }
        int ageMonths = random.nextInt(17 * 12) + 1;
        boolean half = kind == Kind.STEP_FAMILY && before.size() == 1;
        return new Member(ageMonths, sex, urns(ageMonths, random), half ? As.HALF_SIBLING : As.SIBLING);
    }

    private static List<String> urns(int ageMonths, RandomGenerator random) {
        int years = ageMonths / 12;
        if (years < 5 || random.nextInt(60) == 0) { // because a few are educated at home
            return List.of();
        }
        if (random.nextInt(10) == 0) {
            return List.of(Schools.INDEPENDENT);
        }
        if (years >= 12) {
            return List.of(Schools.SECONDARY);
        }
        return List.of(random.nextInt(5) < 3 ? Schools.PRIMARY : Schools.SECOND_PRIMARY);
    }

    @Override
    public String toString() {
        return "Borough[seed=" + seed + "]";
    }
}
