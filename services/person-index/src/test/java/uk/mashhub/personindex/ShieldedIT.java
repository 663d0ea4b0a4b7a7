package uk.mashhub.personindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.mashhub.personindex.Saying.Somebody;
import uk.mashhub.personindex.resolve.ResolveReports;
import uk.mashhub.testkit.parts.HubParts;

/** Whatever is said, corrected, merged, split and asked after a home was shielded: no topic, answer or log line tells where it is. */
@HubParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ShieldedIT {

    private static final int STEPS = Integer.getInteger("mashhub.shielded.steps", 25);

    @LocalServerPort
    private int port;

    @Autowired
    private ResolveReports resolve;

    @Autowired
    private JdbcClient jdbc;

    private final String word = Told.word();
    private final String street = "Qq8x" + word + " Row";
    private final String postcode = Told.postcode(word);
    private final Set<String> answers = new HashSet<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nothingTellsWhereItIs(int seed, CapturedOutput log) {
        var random = new Random(seed);
        var mash = new Api(port, "northshire-mash");
        List<Saying> told = new ArrayList<>();
        try (var hub = new Hub()) {
            tell(told, child(0).hidden(), "first");
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1, 2 -> tell(told, somebody(random), "s" + step);
                    case 3 -> correct(told, random, step);
                    case 4 -> answer(mash, random);
                    default -> mergeOrSplit(mash, random);
                }
            }
            askEverything(mash);
            hub.settle();

            assertThat(hub.heard).isNotEmpty().noneMatch(record -> tells(record.key() + record.value()));
            assertThat(hub.heard)
                    .as("a household told on would say who lives together")
                    .filteredOn(
                            record -> references(told).contains(record.value().getReferenceId()))
                    .filteredOn(record -> record.value().getHouseholdRef() != null)
                    .allMatch(record -> !shielded(String.valueOf(record.value().getHouseholdRef())));
        }
        assertThat(answers).hasSizeGreaterThan(5).noneMatch(this::tells);
        assertThat(tells(log.getAll())).isFalse();
        assertThat(answers)
                .as("the children themselves are shown to a reviewer")
                .anyMatch(a -> a.contains(word));
    }

    private boolean tells(String said) {
        return said.contains("Qq8x") || said.contains("qq8x") || said.contains(postcode);
    }

    private boolean shielded(String household) {
        return jdbc.sql("select shielded from household where ref = :ref")
                .param("ref", household)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static Set<UUID> references(List<Saying> told) {
        Set<UUID> references = new HashSet<>();
        told.forEach(saying -> references.add(saying.referenceId()));
        return references;
    }

    private Somebody child(int number) {
        return new Somebody(
                List.of("Hidea", "Hideb", "Hidea").get(number),
                "Veil" + word,
                LocalDate.of(2014 + number, 5, 6),
                null,
                "7 " + street,
                postcode);
    }

    /** In full, hidden or not, or too little to be sure of. */
    private Somebody somebody(Random random) {
        Somebody whole = child(random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0 -> whole;
            case 1 -> whole.hidden();
            case 2 -> new Somebody(whole.given(), whole.family(), whole.born(), null, null, null);
            default -> new Somebody(whole.given(), whole.family(), null, null, whole.line(), whole.postcode());
        };
    }

    private void tell(List<Saying> told, Somebody somebody, String reference) {
        String type = reference.hashCode() % 2 == 0 ? "HEALTH_CONCERN" : "HEALTH_ASSESSMENT";
        Saying saying = Saying.of(type, "shield" + word + reference, somebody);
        told.add(saying);
        resolve.accept(List.of(saying.report()));
    }

    private void correct(List<Saying> told, Random random, int step) {
        int which = random.nextInt(told.size());
        Saying now = told.get(which).revised(step + 1, random.nextInt(3) == 0, somebody(random));
        told.set(which, now);
        resolve.accept(List.of(now.report()));
    }

    private List<String> refs() {
        return jdbc.sql("""
                select distinct p.ref from person p join link l on l.person_ref = p.ref and l.superseded_at is null
                join observation o on o.id = l.observation_id where o.family_name = :family and p.state <> 'MERGED' order by 1
                """).param("family", "Veil" + word).query(String.class).list();
    }

    private List<UUID> reviews() {
        return jdbc.sql(
                        "select r.id from review r join observation o on o.id = r.observation_id where o.family_name = :family")
                .param("family", "Veil" + word)
                .query(UUID.class)
                .list();
    }

    private void answer(Api mash, Random random) {
        List<UUID> open = reviews();
        if (!open.isEmpty()) {
            UUID review = open.get(random.nextInt(open.size()));
            answers.add(mash.get("/v1/reviews/" + review).body());
            String same = refs().getFirst();
            answers.add(mash.post(
                            "/v1/reviews/" + review + "/decision",
                            "{\"decision\":\"%s\",\"ref\":\"%s\",\"rationale\":\"Known\"}"
                                    .formatted(random.nextBoolean() ? "SAME" : "NOT_THE_SAME", same))
                    .body());
        }
    }

    private void mergeOrSplit(Api mash, Random random) {
        List<String> refs = refs();
        String one = refs.get(random.nextInt(refs.size()));
        if (random.nextBoolean() && refs.size() > 1) {
            String into = refs.getFirst().equals(one) ? refs.getLast() : refs.getFirst();
            answers.add(
                    mash.post("/v1/people/" + one + "/merge", "{\"into\":\"" + into + "\",\"rationale\":\"One child\"}")
                            .body());
            return;
        }
        Long some = jdbc.sql("select min(observation_id) from link where person_ref = :ref and superseded_at is null")
                .param("ref", one)
                .query(Long.class)
                .single();
        answers.add(mash.post(
                        "/v1/people/" + one + "/split",
                        "{\"observations\":[" + some + "],\"rationale\":\"Two children\"}")
                .body());
    }

    private void askEverything(Api mash) {
        answers.add(mash.reviews(100, "").toString());
        reviews()
                .forEach(review -> answers.add(mash.get("/v1/reviews/" + review).body()));
        refs().forEach(ref -> {
            answers.add(mash.get("/v1/people/" + ref + "/links").body());
            answers.add(mash.get("/v1/people/" + ref + "/relations").body());
        });
        String address = "\"address\":{\"line\":\"7 " + street + "\",\"postcode\":\"" + postcode + "\"}";
        var searched = mash.post("/v1/people/search", "{" + address + ",\"reason\":\"A call\"}");
        answers.add(searched.body());
        assertThat(searched.json().path("items")).as("answers as for no home").isEmpty();
        String person =
                "{\"person\":{\"givenName\":\"Hidea\",\"familyName\":\"Veil%s\",\"dateOfBirth\":\"2014-05-06\",%s}}"
                        .formatted(word, address);
        answers.add(mash.post("/v1/matches", person).body());
        answers.add(mash.get("/v1/data-quality?days=30").body());
    }
}
