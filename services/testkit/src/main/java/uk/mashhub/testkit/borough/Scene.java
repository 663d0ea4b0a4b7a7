package uk.mashhub.testkit.borough;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.testkit.borough.Expected.Identity;
import uk.mashhub.testkit.borough.Expected.NoticeFate;
import uk.mashhub.testkit.borough.Expected.Rating;
import uk.mashhub.testkit.borough.Expected.Route;

/** What a story is told with: the borough, its calendar, and short words for the events and expectations. */
record Scene(Borough borough, Calendar calendar) {

    Family family(String part) {
        return borough.family(part);
    }

    OffsetDateTime at(int day, String time) {
        return calendar.at(day, time);
    }

    /** A reference only this borough's week uses, so that another week or another seed is another event. */
    String reference(String label) {
        return "N%s-%02d-%s"
                .formatted(
                        calendar.monday().toString().replace("-", ""),
                        Borough.slot(borough.seed()),
                        label.toUpperCase(Locale.ROOT));
    }

    Event police(String type, String label, OffsetDateTime at) {
        return Event.of(Event.Door.POLICE, type, reference(label), at);
    }

    Event health(String type, String label, OffsetDateTime at) {
        return Event.of(Event.Door.HEALTH, type, reference(label), at);
    }

    Event socialCare(String type, String label, OffsetDateTime at) {
        return Event.of(Event.Door.SOCIAL_CARE, type, reference(label), at);
    }

    /** A domestic abuse incident between a family's two adults, with none of its children named yet. */
    Event domesticAbuse(Family family, String label, OffsetDateTime at, String grade) {
        return police("DOMESTIC_ABUSE_INCIDENT", label, at)
                .graded(grade)
                .with("circumstances", "Officers attended a disturbance between two adults at the family's home.")
                .victim(Handwriting.police(family.adults().getFirst()))
                .allegedPerpetrator(Handwriting.police(family.adults().getLast()));
    }

    /** The same with the family's first child named and present. */
    Event domesticAbuseBeforeChild(Family family, String label, OffsetDateTime at, String grade) {
        return domesticAbuse(family, label, at, grade).child(Handwriting.police(family.child()), "PRESENT");
    }

    static Expected alert(Child child, Rating rating, Set<String> rules, String... evidence) {
        return new Expected.Alert(child, Identity.SURE, rating, rules, Set.of(evidence), Route.MASH);
    }

    static Expected noConcern(Child child) {
        return new Expected.NoConcern(child);
    }

    static Expected notice(@Nullable Child child, String incident, @Nullable String urn, NoticeFate fate) {
        return new Expected.Notice(child, incident, urn, fate);
    }

    static Expected sent(Child child, String incident) {
        return notice(child, incident, child.urn(), NoticeFate.SENT);
    }
}
