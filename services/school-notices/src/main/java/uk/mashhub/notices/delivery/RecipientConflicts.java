package uk.mashhub.notices.delivery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.mashhub.notices.domain.Lead;

/** Where it is asked whether somebody who would be told may be a party to the incident, or live with one. */
public interface RecipientConflicts {

    /** Whom one notice might be told to, and the incident it is about. */
    record Question(UUID noticeId, UUID referenceId, List<Lead> candidates) {
        @Override
        public String toString() {
            return "Question[" + noticeId + "]";
        }
    }

    /**
     * What was answered of one notice.
     *
     * @param asked who was asked about
     * @param conflicted the mailboxes of those who may not be told
     */
    record Answer(List<Lead> asked, Set<String> conflicted) {

        /** Nobody was asked about. */
        static final Answer NONE = new Answer(List.of(), Set.of());

        @Override
        public String toString() {
            return "Answer[redacted]";
        }
    }

    /**
     * The mailboxes of those who may not be told, by notice.
     *
     * @throws ChildNames.NamesUnavailableException when nobody answers now: a notice waits rather than tell a party
     */
    Map<UUID, Set<String>> of(List<Question> questions);
}
