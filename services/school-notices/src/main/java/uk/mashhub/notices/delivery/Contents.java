package uk.mashhub.notices.delivery;

import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.domain.ChildIdentity;
import uk.mashhub.notices.domain.Disclosure;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.DisclosureProfile.Words;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.domain.NoticeRequest;
import uk.mashhub.notices.domain.Presence;
import uk.mashhub.notices.store.WordsStore;

/** What a school is told of an incident, by the profile of the force whose incident it is. */
@Component
class Contents {

    private final WordsStore words;

    Contents(WordsStore words) {
        this.words = words;
    }

    /** Empty when the incident's own words have not been heard yet and it may wait for them. */
    Optional<Disclosure> of(
            NoticeRequest request, Directory directory, Establishment school, ChildIdentity child, boolean mayWait) {
        if (request.kind() == NoticeKind.MISSING) {
            // because nothing but that, and since when, is told of a missing child (standards, 3.5)
            return Optional.of(
                    DisclosureProfile.MINIMAL.disclose(child, request.occurredAt(), Presence.UNKNOWN, Words.NONE));
        }
        DisclosureProfile profile = directory.profile(request, school);
        Optional<Words> known = profile.needsWords() ? words.of(request.eventId(), child) : Optional.of(Words.NONE);
        return known.isEmpty() && mayWait
                ? Optional.empty()
                : Optional.of(
                        profile.disclose(child, request.occurredAt(), request.presence(), known.orElse(Words.NONE)));
    }
}
