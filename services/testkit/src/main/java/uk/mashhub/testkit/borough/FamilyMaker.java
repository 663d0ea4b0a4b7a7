package uk.mashhub.testkit.borough;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import uk.mashhub.testkit.borough.FamilyPlan.As;
import uk.mashhub.testkit.borough.FamilyPlan.Member;

/**
 * Turns plans into families: names, birth dates, identifiers and addresses, none of them shared by accident.
 *
 * <p>Coincidences are left out on purpose. Where two children are alike, a plan asked for it, so a wrong match is
 * always the hub's own.
 */
final class FamilyMaker {

    private static final List<List<String>> LOOKALIKES = List.of(
            List.of("Maya", "Myra"), List.of("Elina", "Alina"), List.of("Zara", "Zahra"), List.of("Ella", "Ellie"));

    private final Names names;
    private final RandomGenerator random;
    private final Calendar calendar;
    private final NhsNumbers nhsNumbers;
    private final Upns upns;
    private final String postcodeDistrict;
    private final Set<String> taken = new HashSet<>();
    private int households;

    FamilyMaker(Names names, RandomGenerator random, Calendar calendar, int laCode, int slot, String postcodeArea) {
        this.names = names;
        this.random = random;
        this.calendar = calendar;
        this.nhsNumbers = new NhsNumbers(slot);
        this.upns = new Upns(laCode, slot);
        this.postcodeDistrict = postcodeArea + (slot % 90 + 10);
    }

    Family make(FamilyPlan plan) {
        Names.Tradition tradition = names.tradition(plan.tradition());
        String familyName = tradition.familyName(random);
        Address home = plan.kind() == Family.Kind.NO_FIXED_ABODE ? Address.NO_FIXED_ABODE : newAddress();
        List<Child> children = new ArrayList<>();
        for (Member member : plan.members()) {
            children.add(child(plan, children, member, tradition, familyName, home));
        }
        return new Family(
                plan.key(), plan.kind(), plan.tradition(), adults(plan, tradition, familyName, home), children);
    }

    /** The same family, three weeks after its first child left the first of their two schools for the second. */
    Family movedSchool(Family family) {
        Child child = family.child();
        Enrolment left = child.enrolments().getFirst();
        Enrolment joined = child.enrolments().getLast();
        List<Enrolment> enrolments = List.of(
                new Enrolment(left.urn(), left.admittedOn(), calendar.day(-21)),
                new Enrolment(joined.urn(), calendar.day(-20), null));
        return new Family(
                family.key(),
                family.kind(),
                family.tradition(),
                family.adults(),
                List.of(child.enrolledAt(enrolments)));
    }

    private Child child(
            FamilyPlan plan,
            List<Child> before,
            Member member,
            Names.Tradition tradition,
            String familyName,
            Address home) {
        Child previous = before.isEmpty() ? null : before.getLast();
        boolean twin = previous != null && (member.as() == As.TWIN || member.as() == As.SECOND_LOOKALIKE);
        String surname = member.as() == As.HALF_SIBLING
                ? otherFamilyName(familyName)
                : tradition.familyNameOf(familyName, member.sex());
        LocalDate born = twin && previous != null ? previous.dateOfBirth() : birthDate(member.ageMonths(), surname);
        String givenName = givenName(before, member, tradition, born);
        List<Enrolment> enrolments =
                member.urns().stream().map(urn -> enrolment(urn, born)).toList();
        return new Child(
                plan.key() + "-" + (before.size() + 1),
                givenName,
                surname,
                preferredName(plan, givenName),
                born,
                member.sex(),
                tradition.ethnicity(),
                nhsNumbers.issue(),
                enrolments.isEmpty() ? null : upns.issue(enrolments.getFirst().admittedOn()),
                home,
                enrolments);
    }

    /** Background families only: some schools write a short name. A told story must not hang on a nickname. */
    private @Nullable String preferredName(FamilyPlan plan, String givenName) {
        boolean background = plan.key().startsWith("f");
        return background && givenName.length() >= 7 && random.nextInt(5) == 0
                ? givenName.substring(0, 4).replace('-', 'e')
                : null;
    }

    private String givenName(List<Child> before, Member member, Names.Tradition tradition, LocalDate born) {
        if (member.as() == As.FIRST_LOOKALIKE) {
            return Names.pick(LOOKALIKES, random).getFirst();
        }
        if (member.as() == As.SECOND_LOOKALIKE) {
            return LOOKALIKES.stream()
                    .filter(pair -> pair.getFirst().equals(before.getLast().givenName()))
                    .findFirst()
                    .orElseThrow()
                    .getLast();
        }
        for (int attempt = 0; attempt < 200; attempt++) {
            String name = tradition.givenName(member.sex(), random);
            boolean amongSiblings =
                    before.stream().anyMatch(sibling -> sibling.givenName().equals(name));
            if (!amongSiblings && taken.add("given " + name.toLowerCase(Locale.ROOT) + born)) {
                return name;
            }
        }
        throw new IllegalStateException("too few given names for a family this size");
    }

    /** Twins aside, no two children of one surname share a birth date. */
    private LocalDate birthDate(int ageMonths, String surname) {
        while (true) {
            LocalDate born = calendar.monday().minusMonths(ageMonths).minusDays(random.nextInt(25) + 1L);
            if (taken.add("family " + surname.toLowerCase(Locale.ROOT) + born)) {
                return born;
            }
        }
    }

    /** Admitted in the September of the first year that school takes, or at latest four weeks before the week. */
    private Enrolment enrolment(String urn, LocalDate born) {
        int startAge = switch (urn) {
            case Schools.SECONDARY -> 11;
            case Schools.ALTERNATIVE -> 12;
            default -> 4;
        };
        LocalDate september = LocalDate.of(born.getYear() + startAge + (born.getMonthValue() >= 9 ? 1 : 0), 9, 3);
        LocalDate latest = calendar.day(-28);
        return new Enrolment(urn, september.isAfter(latest) ? latest : september, null);
    }

    private List<Adult> adults(FamilyPlan plan, Names.Tradition tradition, String familyName, Address home) {
        Adult mother = adult(tradition, familyName, "F", home, 35);
        Adult father = adult(tradition, familyName, "M", home, 37);
        return switch (plan.kind()) {
            case TWO_PARENTS, NO_FIXED_ABODE -> List.of(mother, father);
            case LONE_PARENT -> List.of(mother);
            case TWO_HOUSEHOLDS -> List.of(mother, adult(tradition, familyName, "M", newAddress(), 38));
            case STEP_FAMILY -> List.of(mother, adult(tradition, otherFamilyName(familyName), "M", home, 33));
            case KINSHIP_CARE -> List.of(adult(tradition, otherFamilyName(familyName), "F", home, 62));
        };
    }

    private Adult adult(Names.Tradition tradition, String familyName, String sex, Address home, int age) {
        String surname = tradition.familyNameOf(familyName, sex);
        LocalDate born = birthDate(age * 12 + random.nextInt(60), surname);
        return new Adult(tradition.givenName(sex, random), surname, born, sex, tradition.ethnicity(), home);
    }

    private String otherFamilyName(String familyName) {
        while (true) {
            String other = Names.pick(names.traditions(), random).familyName(random);
            if (!other.equals(familyName)) {
                return other;
            }
        }
    }

    private Address newAddress() {
        int household = households++;
        String inward = "ABDEFGHJLNPQRSTUWXYZ";
        String postcode = "%s %d%c%c"
                .formatted(
                        postcodeDistrict,
                        household % 9 + 1,
                        inward.charAt(household / 9 % 20),
                        inward.charAt(household / 180 % 20));
        String flat = random.nextInt(6) == 0 ? "Flat " + (random.nextInt(12) + 1) + ", " : "";
        return new Address(flat + (random.nextInt(180) + 1) + " " + names.street(random), postcode);
    }
}
