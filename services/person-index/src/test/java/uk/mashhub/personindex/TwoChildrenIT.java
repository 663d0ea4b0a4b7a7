package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.resolve.ChangePeople.Answer;

/** New evidence that one who stands is two is a question, never a change; asked once, and answered either way for good. */
class TwoChildrenIT extends LinkGraph {

    /** Two unrelated children of one name. */
    private static final Somebody ONE =
            new Somebody("Carla", "Invented", LocalDate.of(2012, 7, 6), "9990000042", "2 Zzyzx Row", "NT1 2AB");

    private static final Somebody OTHER =
            new Somebody("Carla", "Invented", LocalDate.of(2009, 1, 25), "9990000050", "7 Zzyzx Row", "NT1 7AB");

    private static final Somebody AMBER = CHILDREN.get(0);
    private static final Somebody AMY = CHILDREN.get(1);

    @LocalServerPort
    private int port;

    private final String authority = "halves" + UUID.randomUUID().toString().substring(0, 6);
    private int told;

    @Test
    void theHalvesOfAMergeAreAskedAboutOnceSplitByAnAnswerAndJoinedAgainByAPerson() {
        tell(ONE);
        String one = standing(authority).getFirst();
        tell(OTHER);
        String other = without(one);
        people.merge(caller(authority), other, one, "One child");
        assertThat(asked()).as("a person has said so").isEmpty();

        tell(moved(OTHER, 3));
        assertThat(standing(authority)).as("no reference changes by itself").containsExactly(one);
        assertThat(asked()).hasSize(1);
        assertThat(state(one)).as("nobody is in question").isEqualTo("ACTIVE");
        assertThat(ofWhom(named(authority))).containsExactly(one);
        tell(moved(OTHER, 4));
        tell(moved(ONE, 5));
        assertThat(asked()).as("asked once").hasSize(1);

        answer(Answer.NOT_THE_SAME);
        assertThat(standing(authority)).as("the merged reference again").containsExactlyInAnyOrder(one, other);
        assertThat(linked(one)).isEqualTo(2);
        assertThat(linked(other)).as("what came later goes along").isEqualTo(3);
        assertThat(ofWhom(named(authority))).as("events follow").containsExactlyInAnyOrder(one, other);
        assertThat(apart(one, other)).isTrue();
        tell(moved(OTHER, 6));
        assertThat(linked(other)).isEqualTo(4);
        assertThat(asked()).isEmpty();

        people.merge(caller(authority), other, one, "One child, the numbers are corrected");
        tell(moved(OTHER, 7));
        tell(moved(ONE, 8));
        assertThat(standing(authority)).containsExactly(one);
        assertThat(linked(one)).isEqualTo(8);
        assertThat(apart(one, other)).isFalse();
        assertThat(asked()).as("of these halves nobody is asked twice").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inEitherOrderTheSameHalfWouldGo(boolean otherFirst) {
        tell(ONE);
        String one = standing(authority).getFirst();
        tell(OTHER);
        people.merge(caller(authority), without(one), one, "One child");

        tell(moved(otherFirst ? OTHER : ONE, 3));
        tell(moved(otherFirst ? ONE : OTHER, 4));

        assertThat(asked()).hasSize(1);
        answer(Answer.NOT_THE_SAME);
        assertThat(born(one)).isEqualTo(ONE.born());
        assertThat(born(without(one))).isEqualTo(OTHER.born());
    }

    @Test
    void onceAnsweredWithOneChildItIsNeverAskedAgain() {
        tell(ONE);
        String one = standing(authority).getFirst();
        tell(OTHER);
        people.merge(caller(authority), without(one), one, "One child");
        tell(moved(OTHER, 3));
        assertThat(asked()).hasSize(1);

        answer(Answer.SAME);
        tell(moved(OTHER, 4));
        tell(moved(ONE, 5));

        assertThat(asked()).isEmpty();
        assertThat(standing(authority)).containsExactly(one);
        assertThat(linked(one)).isEqualTo(5);
    }

    @Test
    void aCorrectionWithAnotherNumberIsAskedAboutAndWithdrawnWithIt() {
        tell(AMBER);
        Saying second = tell(moved(AMBER, 1));
        String one = standing(authority).getFirst();
        Somebody renumbered =
                new Somebody(AMBER.given(), AMBER.family(), AMBER.born(), "9990000069", AMBER.line(), AMBER.postcode());

        resolve.accept(List.of(second.revised(1, false, renumbered).report()));
        assertThat(standing(authority)).containsExactly(one);
        assertThat(asked()).hasSize(1);

        resolve.accept(List.of(second.revised(2, false, AMBER).report()));
        assertThat(asked()).as("nothing contradicts any more").isEmpty();
    }

    /** Whoever fits one half of a child and not the other is asked about, and so is the child; parted, both are offered. */
    @Test
    void whoFitsOnlyOneHalfBringsItUp() {
        // two forenames people are known by: what is said of the one contradicts the other
        Somebody daniel = called("Daniel", AMBER);
        Somebody sophie = called("Sophie", OTHER);
        tell(daniel);
        String one = standing(authority).getFirst();
        tell(sophie);
        people.merge(caller(authority), without(one), one, "One child");

        tell(moved(sophie, 9));
        assertThat(asked()).hasSize(1);
        answer(Answer.NOT_THE_SAME);

        assertThat(open(authority))
                .singleElement()
                .satisfies(question -> assertThat(question.candidates()).hasSize(2));
    }

    @Test
    void twinsNumbersMixedUpOpenNoFlood() {
        tell(AMBER);
        tell(AMY);
        var random = new Random(1);
        for (int time = 0; time < 20; time++) {
            Somebody twin = time % 2 == 0 ? AMBER : AMY;
            String number = (time % 4 < 2 ? AMY : AMBER).nhsNumber();
            Saying saying = tell(new Somebody(
                    twin.given(), twin.family(), twin.born(), number, time % 3 + " Zzyzx Row", twin.postcode()));
            if (random.nextBoolean()) {
                resolve.accept(List.of(saying.revised(1, false, twin).report()));
            }
        }
        assertThat(asked()).isEmpty();

        // control: taken for one by a person, they are asked about once, whatever follows
        List<String> standing = standing(authority).stream()
                .filter(ref -> state(ref).equals("ACTIVE"))
                .toList();
        people.merge(caller(authority), standing.get(1), standing.get(0), "One child");
        for (int time = 0; time < 10; time++) {
            tell(moved(time % 2 == 0 ? AMBER : AMY, 20 + time));
        }
        assertThat(asked()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aReviewerSeesBothHalvesAndNoShieldedHome() {
        String northshire = "northshire";
        String word = Told.word();
        Somebody one = named(ONE, word, number(1)).hidden();
        Somebody other = named(OTHER, word, number(2));
        String kept = tell(northshire, one);
        String gone = tell(northshire, other);
        people.merge(caller(northshire), gone, kept, "One child");
        tell(northshire, moved(other, 3));

        var mash = new Api(port, "northshire-mash");
        JsonNode question = mash.reviews(100, "").stream()
                .filter(item -> item.path("person").path("ref").asString("").equals(kept))
                .findFirst()
                .orElseThrow();
        assertThat(question.path("kind").asString("")).isEqualTo("TWO_CHILDREN");
        assertThat(question.path("candidates").size()).isZero();
        String path = "/v1/reviews/" + question.path("reviewId").asString("");
        Api.Answer detail = mash.get(path);
        JsonNode sides = detail.json().path("sides");
        assertThat(sides.path("question").path("sources").size()).isOne();
        assertThat(sides.path("candidates").size()).isOne();
        JsonNode going = sides.path("candidates").get(0);
        assertThat(going.path("side").path("sources").size()).isEqualTo(2);
        assertThat(going.path("side").path("sources").get(0).path("dateOfBirth").asString(""))
                .isEqualTo(String.valueOf(OTHER.born()));
        assertThat(going.path("explanation").path("weights").size()).isPositive();
        assertThat(detail.body()).contains(word).doesNotContain("Zzyzx");

        Api.Answer answered = mash.post(
                path + "/decision", "{\"decision\":\"NOT_THE_SAME\",\"rationale\":\"Two birth certificates\"}");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("decision").path("ref").asString("")).isEqualTo(gone);
        assertThat(DeskBeside.SPLIT).as("the desk, which may have sealed it").containsEntry(gone, List.of(kept));
        Api.Answer after = mash.get(path);
        assertThat(after.json()
                        .path("sides")
                        .path("candidates")
                        .get(0)
                        .path("side")
                        .path("ref")
                        .asString(""))
                .isEqualTo(gone);
        assertThat(after.body()).doesNotContain("2 Zzyzx");
        assertThat(mash.post(path + "/decision", "{\"decision\":\"SAME\",\"rationale\":\"Late\"}")
                        .status())
                .isEqualTo(409);
    }

    private Saying tell(Somebody somebody) {
        Saying saying = Saying.of(authority, "HEALTH_CONCERN", "t" + told++, somebody);
        resolve.accept(List.of(saying.report()));
        return saying;
    }

    /** Tells it, and says whose it is. */
    private String tell(String where, Somebody somebody) {
        Saying saying = Saying.of(
                where, "HEALTH_CONCERN", "t" + UUID.randomUUID().toString().substring(0, 8), somebody);
        resolve.accept(List.of(saying.report()));
        return saying.about(jdbc);
    }

    private static Somebody moved(Somebody somebody, int house) {
        return new Somebody(
                somebody.given(),
                somebody.family(),
                somebody.born(),
                somebody.nhsNumber(),
                "3" + house + " Zzyzx Way",
                "NT2 " + house % 10 + "AB");
    }

    private static Somebody called(String given, Somebody somebody) {
        return new Somebody(
                given, somebody.family(), somebody.born(), somebody.nhsNumber(), somebody.line(), somebody.postcode());
    }

    private static Somebody named(Somebody somebody, String family, String number) {
        return new Somebody(somebody.given(), family, somebody.born(), number, somebody.line(), somebody.postcode());
    }

    /** A number nobody has: of the range for tests, with its check digit. */
    private static String number(int last) {
        String digits = "99955%03d".formatted(new Random().nextInt(1000)) + last;
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? number(last) : digits + check;
    }

    private List<UUID> asked() {
        return jdbc.sql("""
                        select id from review where authority = :authority and kind = 'TWO_CHILDREN'
                            and state in ('OPEN', 'NEED_MORE')
                        """).param("authority", authority).query(UUID.class).list();
    }

    private void answer(Answer answer) {
        people.answer(caller(authority), asked().getFirst(), answer, null, "Known to us", null);
    }

    private String without(String ref) {
        return standing(authority).stream()
                .filter(other -> !other.equals(ref))
                .findFirst()
                .orElseThrow();
    }

    private int linked(String ref) {
        return (int) partition(authority).values().stream().filter(ref::equals).count();
    }

    private static Set<String> ofWhom(Set<String> named) {
        Set<String> refs = new HashSet<>();
        named.forEach(line -> refs.add(line.substring(line.indexOf(' ') + 1)));
        return refs;
    }

    private boolean apart(String a, String b) {
        return jdbc.sql(
                        "select exists (select from do_not_link where ref_a = least(:a, :b) and ref_b = greatest(:a, :b))")
                .params(Map.of("a", a, "b", b))
                .query(Boolean.class)
                .single();
    }

    private LocalDate born(String ref) {
        return jdbc.sql("""
                        select distinct o.date_of_birth from link l join observation o on o.id = l.observation_id and o.live
                        where l.person_ref = :ref and l.superseded_at is null
                        """).param("ref", ref).query(LocalDate.class).single();
    }
}
