package uk.mashhub.desk.casework;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.platform.problem.Fault;

/**
 * Keeps details from leaving while a police investigation is live: until police end it, or agree to disclosure. Police may be
 * told; that there is an alert, its outcome, requests, discussions and notices go on as ever, and so does withholding.
 */
@Component
class LiveInvestigations {

    private static final String UPDATE = "INVESTIGATION_UPDATE";
    private static final Set<String> LIFTED = Set.of("ENDED", "DISCLOSURE_AGREED");

    private final ChronologyStore chronologies;

    LiveInvestigations(ChronologyStore chronologies) {
        this.chronologies = chronologies;
    }

    /** Adds a fault where a detail of a child would go to anybody but police. */
    void check(String pointer, String authority, String childRef, String recipient, List<Fault> faults) {
        boolean toPolice = recipient
                .strip()
                .toLowerCase(Locale.UK)
                .equals(Agency.POLICE.word().toLowerCase(Locale.UK));
        if (!toPolice && isLive(authority, childRef)) {
            faults.add(
                    new Fault(
                            pointer,
                            "LIVE_INVESTIGATION",
                            "A police investigation is live: no detail leaves before police agree to it. Withhold it, and go on with support."));
        }
    }

    /** Whether one is live about a child. */
    boolean isLive(String authority, String childRef) {
        return chronologies.of(authority, childRef, null).stream()
                .flatMap(record -> record.entries().stream())
                .filter(entry -> entry.type().equals(UPDATE) && !entry.withdrawn())
                .reduce((earlier, later) -> later)
                .map(last -> !LIFTED.contains(String.valueOf(last.subtype())))
                .orElse(false);
    }
}
