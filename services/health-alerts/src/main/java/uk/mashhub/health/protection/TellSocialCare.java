package uk.mashhub.health.protection;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.health.protection.Accesses.Attendance;
import uk.mashhub.platform.intake.EventReader;
import uk.mashhub.platform.intake.ReceiveEvents;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/**
 * Tells social care that a child with a plan attends unscheduled care: as an UNSCHEDULED_ATTENDANCE of this door, which the
 * hub brings to the child's worker. The setting has its answer though the broker is away; what was not told is told again.
 */
@Component
class TellSocialCare {

    private static final Logger LOG = LoggerFactory.getLogger(TellSocialCare.class);
    private static final int BATCH = 100;

    /** What a provider relies on who tells of an attendance. */
    private static final String LAWFUL_BASIS = "UK GDPR Article 6(1)(e); Children Act 2004 section 11";

    private final Accesses accesses;
    private final EventReader<?, ?> reader;
    private final ReceiveEvents events;
    private final JsonMapper json;
    private final Clock clock;

    TellSocialCare(Accesses accesses, EventReader<?, ?> reader, ReceiveEvents events, JsonMapper json, Clock clock) {
        this.accesses = accesses;
        this.reader = reader;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /** Tells of one; false when that has to wait. */
    boolean tell(Attendance one) {
        try {
            Caller setting = new Caller(one.by(), one.authority(), "HEALTH", Set.of(), Set.of(), Set.of());
            events.receive(reader.read(json.writeValueAsBytes(event(one)), setting, clock.instant()));
            accesses.told(one.id());
            return true;
        } catch (HubProblem | DataAccessException e) {
            LOG.warn(
                    "attendance {} waits to be told: {}", one.id(), e.getClass().getSimpleName());
            return false;
        }
    }

    /** Tells what a fault left untold; what was told already is the same event again. */
    @Scheduled(fixedDelayString = "${hub.child-protection.tell-again:PT5S}")
    void tellAgain() {
        try {
            for (Attendance one : accesses.toTell(BATCH)) {
                if (!tell(one)) {
                    accesses.triedInVain(one.id());
                }
            }
        } catch (DataAccessException e) {
            LOG.warn("the attendances wait: {}", e.getClass().getSimpleName());
        }
    }

    private static Map<String, Object> event(Attendance one) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", "UNSCHEDULED_ATTENDANCE");
        event.put("sourceReference", "CPIS-0-" + one.id());
        event.put("occurredAt", one.at().toString());
        event.put("lawfulBasis", LAWFUL_BASIS);
        event.put("setting", "UNSCHEDULED_CARE");
        event.put("people", people(one));
        return event;
    }

    private static List<Map<String, Object>> people(Attendance one) {
        Map<String, Object> asked = Map.of(
                "nhsNumber", one.nhsNumber(), "dateOfBirth", one.dateOfBirth().toString());
        List<Map<String, Object>> people = new ArrayList<>();
        people.add(Map.of("role", one.unborn() ? "PARENT" : "CHILD", "presence", "PRESENT", "person", asked));
        if (one.unborn()) {
            // known by its mother, even where nobody said when it is expected
            people.add(Map.of(
                    "role",
                    "UNBORN_CHILD",
                    "person",
                    one.expectedOn() == null
                            ? Map.of()
                            : Map.of("expectedDeliveryDate", one.expectedOn().toString())));
        }
        return people;
    }
}
