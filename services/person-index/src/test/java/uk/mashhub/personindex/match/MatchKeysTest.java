package uk.mashhub.personindex.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Outcome.FirstHeardOf;
import uk.mashhub.personindex.domain.PersonName;
import uk.mashhub.personindex.resolve.Written;

class MatchKeysTest {

    private static final String BORN = "2015-03-02";

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    a first name and a street,               Zofia,'','','1 Elm Row','', Zofia,Nowak,2015-03-02,'1 Elm Row',NT1 1AA
                    the same in another town's street,       Zofia,Novak,'','1 Elm Row',NT2 1AA, Zofia,Novack,2015-03-02,'14 Elm Row',NT9 9AA
                    no family name,                          Zofia,'',2015-03-02,'','', Zofia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    no forename,                             '',Nowak,2015-03-02,'','', Zofia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    a slip where the family name begins,     Zofia,Mowak,2015-03-02,'','', Zofia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    a slip where the forename begins,        Xofia,Nowak,2015-03-02,'','', Zofia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    a short form that begins otherwise,      Bill,Nowak,2015-03-02,'','', William,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    a transliteration that begins otherwise, Joseph,Amin,2015-03-02,'','', Yusuf,Amin,2015-03-02,'9 Oak Way',NT1 1AA
                    half of a double name,                   Zofia,Kowalska,2015-03-02,'','', Zofia,Nowak-Kowalska,2015-03-02,'9 Oak Way',NT1 1AA
                    a double name the other way round,       Zofia,Kowalska-Nowak,2015-03-02,'','', Zofia,Nowak-Kowalska,2015-03-02,'9 Oak Way',NT1 1AA
                    a postcode and a birthday slip,          Zofia,Nowak,2015-03-03,'1 Elm Row',NT1 1AB, Zofia,Nowak,2015-03-02,'1 Elm Row',NT2 1AA
                    day and month exchanged,                 Zofia,Nowak,2015-02-03,'','', Zofia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    forename and family name exchanged,      Nowak,Zofia,2015-03-02,'','', Zofia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA
                    another forename at the house,           Li,Nowak,2015-03-02,'9 Oak Way','', Olivia,Nowak,2015-03-02,'9 Oak Way',NT1 1AA""")
    void oneFindsTheOtherWhicheverCameFirst(
            String how,
            String given,
            String family,
            String born,
            String line,
            String postcode,
            String otherGiven,
            String otherFamily,
            String otherBorn,
            String otherLine,
            String otherPostcode) {
        Facts one = facts(given, family, born, line, postcode);
        Facts other = facts(otherGiven, otherFamily, otherBorn, otherLine, otherPostcode);

        assertThat(found(one, other)).as(how).isTrue();
        assertThat(found(other, one)).as(how + ", the other way round").isTrue();
    }

    @Test
    void whoeverHasOneNameThereOrOneBirthdayAndNothingElseIsNotLookedAt() {
        Facts zofia = facts("Zofia", "Nowak", BORN, "1 Elm Row", "NT1 1AA");

        assertThat(found(zofia, facts("Zofia", "Birch", BORN, "9 Oak Way", "NT9 9AA")))
                .as("a forename and a birthday")
                .isFalse();
        assertThat(found(zofia, facts("Leo", "Nowak", BORN, "9 Oak Way", "NT9 9AA")))
                .as("a family name and a birthday")
                .isFalse();
        assertThat(found(zofia, facts("Zofia", "Birch", "2011-07-19", "40 Elm Row", "NT9 9AA")))
                .as("a forename and the name of a street in another town")
                .isFalse();
    }

    /** What was kept long ago must not keep the service from starting. */
    @Test
    void aNameWithMoreBlanksThanThereShouldBeHasKeys() {
        var name = new PersonName(" gracie  mae ", " ");
        var facts = new Facts(List.of(name), LocalDate.parse(BORN), null, Set.of(), null, Set.of(), null);

        assertThat(MatchKeys.stored(facts, Kind.CHILD)).isNotEmpty();
        assertThat(found(facts, facts)).isTrue();
    }

    /** Held against every pair that shares so little as a forename in a street of one name, over the development set. */
    @Test
    void whoeverWouldBeJoinedOrAskedAboutIsFound() throws IOException, Table.Unusable {
        List<Facts> said = said(Path.of("src/test/data/uk/observations-dev.csv"));
        List<Set<String>> kept =
                said.stream().map(facts -> MatchKeys.stored(facts, Kind.CHILD)).toList();
        Map<String, List<Integer>> sharing = new HashMap<>();
        IntStream.range(0, said.size())
                .forEach(at -> kept.get(at)
                        .forEach(key -> sharing.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(at)));
        int alike = 0;
        int missed = 0;
        for (int at = 0; at < said.size(); at++) {
            Facts asked = said.get(at);
            Set<Integer> others = new HashSet<>();
            kept.get(at).stream()
                    .filter(key -> !key.startsWith("N|") || asked.dateOfBirth() == null)
                    .forEach(key -> others.addAll(sharing.get(key)));
            Set<String> looked = MatchKeys.lookedUp(asked, Kind.CHILD);
            for (int other : others) {
                if (other != at && matters(asked, said.get(other))) {
                    alike++;
                    missed += Collections.disjoint(looked, kept.get(other)) ? 1 : 0;
                }
            }
        }

        assertThat(alike).isGreaterThan(15_000);
        assertThat(missed).isLessThanOrEqualTo(alike / 5_000);
    }

    private static boolean matters(Facts asked, Facts other) {
        var known = new Known("c_other", Kind.CHILD, false, List.of(new Known.Source(other, false)));
        return !(Deciding.MATCHER.decide(asked, Kind.CHILD, List.of(known)) instanceof FirstHeardOf)
                || Deciding.MATCHER.resemblance(asked, Kind.CHILD, known).isPresent();
    }

    private static boolean found(Facts asked, Facts kept) {
        return !Collections.disjoint(MatchKeys.lookedUp(asked, Kind.CHILD), MatchKeys.stored(kept, Kind.CHILD));
    }

    private static Facts facts(String given, String family, String born, String line, String postcode) {
        return written(given, family, born, null, null, line, postcode, null);
    }

    private static List<Facts> said(Path file) throws IOException, Table.Unusable {
        List<Facts> said = new ArrayList<>();
        try (Rows rows = Rows.of(file)) {
            List<String> header = Objects.requireNonNull(rows.next());
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                Map<String, String> cells = new HashMap<>();
                for (int at = 0; at < header.size(); at++) {
                    cells.put(header.get(at), row.get(at));
                }
                said.add(written(
                        cells.get("given_name"),
                        cells.get("family_name"),
                        cells.get("date_of_birth"),
                        cells.get("nhs_number"),
                        cells.get("upn"),
                        cells.get("address_line"),
                        cells.get("postcode"),
                        cells.get("sex")));
            }
        }
        return said;
    }

    private static Facts written(
            @Nullable String given,
            @Nullable String family,
            @Nullable String born,
            @Nullable String nhsNumber,
            @Nullable String upn,
            @Nullable String line,
            @Nullable String postcode,
            @Nullable String sex) {
        String day = told(born);
        return new Written(
                        told(given),
                        told(family),
                        List.of(),
                        day == null || !day.matches("\\d{4}-\\d{2}-\\d{2}") ? null : LocalDate.parse(day),
                        null,
                        told(nhsNumber),
                        told(upn),
                        List.of(),
                        told(line),
                        told(postcode),
                        null,
                        told(sex))
                .facts("HEALTH");
    }

    private static @Nullable String told(@Nullable String cell) {
        return cell == null || cell.isBlank() ? null : cell;
    }
}
