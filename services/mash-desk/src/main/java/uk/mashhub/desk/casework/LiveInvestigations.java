package uk.mashhub.desk.casework;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Alert;
import uk.mashhub.desk.store.AlertStore;
import uk.mashhub.desk.store.ChronologyStore;
import uk.mashhub.platform.problem.Fault;

/**
 * Keeps details from leaving while a police investigation is live: until police end it, or agree to disclosure. Police may be
 * told; that there is an alert, its outcome, requests, discussions and notices go on as ever, and so does withholding.
 */
@Component
public class LiveInvestigations {

    /** The code of the refusal. */
    public static final String LIVE_INVESTIGATION = "LIVE_INVESTIGATION";

    private static final String UPDATE = "INVESTIGATION_UPDATE";
    private static final Set<String> LIFTED = Set.of("ENDED", "DISCLOSURE_AGREED");

    private final ChronologyStore chronologies;
    private final AlertStore alerts;

    LiveInvestigations(ChronologyStore chronologies, AlertStore alerts) {
        this.chronologies = chronologies;
        this.alerts = alerts;
    }

    /** Adds a fault where a detail of an alert's child would go to anybody but police. */
    void check(String pointer, Alert alert, String recipient, List<Fault> faults) {
        boolean toPolice = recipient
                .strip()
                .toLowerCase(Locale.UK)
                .equals(Agency.POLICE.word().toLowerCase(Locale.UK));
        if (!toPolice && isLive(alert)) {
            faults.add(
                    new Fault(
                            pointer,
                            LIVE_INVESTIGATION,
                            "A police investigation is live: no detail leaves before police agree to it. Withhold it, and go on with support."));
        }
    }

    /** Whether one is live about an alert's child, on the record of the MASH that was told or of the one that works it. */
    public boolean isLive(Alert alert) {
        return Stream.of(alert.facts().authority(), alert.place().authority())
                .distinct()
                .anyMatch(authority -> isOnRecord(authority, alert.facts().childRef()));
    }

    /** Whether one is live about a child, on an authority's record or on that of a MASH it shares an alert of the child with. */
    boolean isLive(String authority, String childRef) {
        return Stream.concat(Stream.of(authority), alerts.sharedWith(authority, childRef).stream())
                .anyMatch(one -> isOnRecord(one, childRef));
    }

    private boolean isOnRecord(String authority, String childRef) {
        return chronologies.of(authority, childRef, null).stream()
                .flatMap(record -> record.entries().stream())
                .filter(entry -> entry.type().equals(UPDATE) && !entry.withdrawn())
                .reduce((earlier, later) -> later)
                .map(last -> !LIFTED.contains(String.valueOf(last.subtype())))
                .orElse(false);
    }
}
