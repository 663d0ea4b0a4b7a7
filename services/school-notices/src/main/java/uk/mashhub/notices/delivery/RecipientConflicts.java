package uk.mashhub.notices.delivery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Resemblance;
import uk.mashhub.notices.domain.Resemblance.NotTheSame;

/** Where it is asked whether somebody who would be told may be a party to the incident, or live with one. */
public interface RecipientConflicts {

    /**
     * Whom one notice might be told to, and the incident it is about.
     *
     * @param eventId the incident as last revised
     */
    record Question(UUID noticeId, UUID eventId, UUID referenceId, List<Lead> candidates) {
        @Override
        public String toString() {
            return "Question[" + noticeId + "]";
        }
    }

    /**
     * What was answered of one notice.
     *
     * @param asked who was asked about
     * @param alike those of them who may be a party
     */
    record Answer(List<Lead> asked, List<Resemblance> alike) {

        /** Nobody was asked about. */
        static final Answer NONE = new Answer(List.of(), List.of());

        public Answer {
            asked = List.copyOf(asked);
            alike = List.copyOf(alike);
        }

        /** The mailboxes of those of whom a person may have said that they are not the party. */
        Set<String> byNameAlone() {
            return alike.stream()
                    .filter(Resemblance::byNameAlone)
                    .map(one -> one.lead().email())
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Those who may not be told of an incident of this authority, after what persons have said. */
        List<Resemblance> leftOut(String authority, Set<NotTheSame> said) {
            return alike.stream()
                    .filter(one -> !one.isPutAside(authority, said))
                    .toList();
        }

        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    /**
     * Those who may be a party, by notice.
     *
     * @throws ChildNames.NamesUnavailableException when nobody answers now: a notice waits rather than tell a party
     */
    Map<UUID, List<Resemblance>> of(List<Question> questions);
}
