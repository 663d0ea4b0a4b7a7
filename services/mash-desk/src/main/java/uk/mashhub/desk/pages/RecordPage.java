package uk.mashhub.desk.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import uk.mashhub.desk.access.Seals;
import uk.mashhub.desk.casework.LookAtAlerts;
import uk.mashhub.desk.casework.PersonIndex;
import uk.mashhub.desk.domain.Agency;
import uk.mashhub.desk.domain.Chronology;
import uk.mashhub.desk.domain.WorkingHours;
import uk.mashhub.desk.quality.ReviewMaterials;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.audit.AuditTrail;
import uk.mashhub.platform.security.Caller;

/** A child's record in a browser: now, or as the hub knew it at a past moment. */
@Controller
class RecordPage {

    private final LookAtAlerts look;
    private final PersonIndex people;
    private final DrawHousehold households;
    private final Seals seals;
    private final ReviewMaterials materials;
    private final AuditTrail audit;
    private final WorkingHours hours;
    private final Words words;
    private final Clock clock;

    RecordPage(
            LookAtAlerts look,
            PersonIndex people,
            DrawHousehold households,
            Seals seals,
            ReviewMaterials materials,
            AuditTrail audit,
            WorkingHours hours,
            Words words,
            Clock clock) {
        this.look = look;
        this.people = people;
        this.households = households;
        this.seals = seals;
        this.materials = materials;
        this.audit = audit;
        this.hours = hours;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/children/{childRef}")
    @PreAuthorize("@deskAccess.mayRead(authentication)")
    String record(
            Caller caller,
            @PathVariable String childRef,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        Instant asKnownAt = moment(on, at);
        boolean future = asKnownAt != null && asKnownAt.isAfter(clock.instant());
        Instant then = future ? null : asKnownAt;
        Chronology chronology = look.chronology(caller, childRef, then);
        audit.record(caller, "READ_NAME", childRef, "record opened");
        model.addAttribute("childRef", childRef);
        model.addAttribute("name", people.name(childRef).orElse(null));
        model.addAttribute("chronology", chronology);
        model.addAttribute("alerts", look.alertsAsKnown(caller, childRef, then));
        model.addAttribute("notices", look.noticesAsKnown(caller, childRef, then));
        model.addAttribute("materials", materials.of(caller, childRef, then));
        if (!chronology.entries().isEmpty()) {
            model.addAttribute("household", households.of(caller, chronology));
            model.addAttribute("timeline", TimelinePicture.of(chronology, Set.of(), words));
        }
        model.addAttribute("on", on == null ? "" : on);
        model.addAttribute("at", at == null ? "" : at);
        model.addAttribute("fault", fault(on, at, asKnownAt, future));
        model.addAttribute("seal", seals.of(caller, childRef).orElse(null));
        model.addAttribute("isManager", caller.roles().contains("MANAGER"));
        model.addAttribute(
                "silent", chronology.silentAgencies().stream().map(Agency::word).collect(Collectors.joining(", ")));
        return "record";
    }

    private static @Nullable String fault(
            @Nullable String on, @Nullable String at, @Nullable Instant moment, boolean future) {
        if (future) {
            return "That moment is still to come: this is the record as it is now.";
        }
        boolean asked = (on != null && !on.isBlank()) || (at != null && !at.isBlank());
        return asked && moment == null ? "Enter a day, and a time if you like: this is the record as it is now." : null;
    }

    /** The end of a minute on a day, or of the whole day; nothing where it cannot be read. */
    private @Nullable Instant moment(@Nullable String on, @Nullable String at) {
        if (on == null || on.isBlank()) {
            return null;
        }
        try {
            LocalTime time = at == null || at.isBlank() ? LocalTime.MAX : LocalTime.parse(at);
            return WrittenTime.day(on).atTime(time).atZone(hours.zone()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
