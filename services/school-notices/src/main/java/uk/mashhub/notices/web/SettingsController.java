package uk.mashhub.notices.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.Desk;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Officer;
import uk.mashhub.notices.establishment.KeepSettings;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What the caller's own authority has decided about notices: who stands in for a school, and when an unread one becomes a task. */
@RestController
@RequestMapping("/v1/settings")
class SettingsController {

    static final int OFFICERS_MAX = 50;
    static final int GUIDANCE_MAX = 4000;
    private static final int TEXT_MAX = 200;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final KeepSettings settings;

    SettingsController(KeepSettings settings) {
        this.settings = settings;
    }

    /** A person at a desk; the date of birth is taken and never shown. */
    record OfficerBody(
            @Nullable String desk,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String dateOfBirth) {
        @Override
        public String toString() {
            return "OfficerBody[redacted]";
        }
    }

    /** What is decided; what is missing is as if nothing had been decided about it. */
    record Body(
            @Nullable Boolean earlyYears,
            @Nullable String disclosureProfile,
            @Nullable String guidance,
            @Nullable List<@Nullable OfficerBody> officers,
            @Nullable Integer chaseBeforeMinutes,
            @Nullable Integer phoneBeforeMinutes) {}

    @GetMapping
    ResponseEntity<Body> get(Caller caller) {
        return answer(settings.of(allowed(caller)));
    }

    @PutMapping
    ResponseEntity<Body> put(Caller caller, @RequestBody Body body) {
        return answer(settings.put(read(allowed(caller), body), caller));
    }

    private static String allowed(Caller caller) {
        if (!caller.agency().equals("EDUCATION") || !caller.has("establishments:write")) {
            throw HubProblem.forbidden();
        }
        return caller.authority();
    }

    private static AuthoritySettings read(String authority, Body body) {
        List<Fault> faults = new ArrayList<>();
        List<Officer> officers = officers(body.officers(), faults);
        if (body.guidance() != null && body.guidance().length() > GUIDANCE_MAX) {
            faults.add(new Fault("/guidance", "TOO_LONG", "Expected at most " + GUIDANCE_MAX + " characters."));
        }
        DisclosureProfile profile = constant(
                "/disclosureProfile",
                body.disclosureProfile() == null ? "MINIMAL" : body.disclosureProfile(),
                DisclosureProfile.values(),
                faults);
        Duration chase = minutes(body.chaseBeforeMinutes(), AuthoritySettings.CHASE_BEFORE);
        Duration phone = minutes(body.phoneBeforeMinutes(), AuthoritySettings.PHONE_BEFORE);
        if (phone.isNegative() || chase.compareTo(phone) <= 0 || chase.compareTo(AuthoritySettings.BEFORE_MAX) > 0) {
            faults.add(new Fault(
                    "/chaseBeforeMinutes", "OUT_OF_ORDER", "Expected more than phoneBeforeMinutes and at most a day."));
        }
        if (!faults.isEmpty() || profile == null) {
            throw HubProblem.unprocessable(faults);
        }
        return new AuthoritySettings(
                authority, Boolean.TRUE.equals(body.earlyYears()), profile, body.guidance(), officers, chase, phone);
    }

    private static List<Officer> officers(@Nullable List<@Nullable OfficerBody> bodies, List<Fault> faults) {
        List<Officer> officers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (bodies != null && bodies.size() > OFFICERS_MAX) {
            faults.add(new Fault("/officers", "TOO_MANY", "Expected at most " + OFFICERS_MAX + "."));
            return officers;
        }
        int place = 0;
        for (OfficerBody body : bodies == null ? List.<@Nullable OfficerBody>of() : bodies) {
            String at = "/officers/" + place++;
            if (body == null) {
                faults.add(new Fault(at, "MISSING", "Expected no null in the list."));
                continue;
            }
            Desk desk = constant(at + "/desk", body.desk() == null ? "" : body.desk(), Desk.values(), faults);
            String email = body.email() == null ? "" : body.email().strip().toLowerCase(Locale.ROOT);
            if (email.length() > TEXT_MAX || !EMAIL.matcher(email).matches()) {
                faults.add(new Fault(at + "/email", "FORMAT", "Expected an e-mail address."));
            }
            if (body.name() == null || body.name().isBlank() || body.name().length() > TEXT_MAX) {
                faults.add(
                        new Fault(at + "/name", "MISSING", "Expected a name of at most " + TEXT_MAX + " characters."));
            } else if (desk != null && !seen.add(desk + " " + email)) {
                faults.add(new Fault(at + "/email", "DUPLICATE", "Expected nobody at one desk twice."));
            } else if (desk != null) {
                officers.add(new Officer(
                        desk,
                        new Lead(body.name().strip(), email, body.phone(), born(at, body.dateOfBirth(), faults))));
            }
        }
        return officers;
    }

    private static @Nullable LocalDate born(String at, @Nullable String written, List<Fault> faults) {
        if (written == null) {
            return null;
        }
        try {
            LocalDate date = WrittenTime.day(written);
            if (Lead.mayBeBornOn(date)) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // told below, without the text
        }
        faults.add(new Fault(at + "/dateOfBirth", "FORMAT", "Expected a date of birth of a grown-up."));
        return null;
    }

    private static <E extends Enum<E>> @Nullable E constant(
            String pointer, String name, E[] known, List<Fault> faults) {
        for (E constant : known) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        faults.add(new Fault(pointer, "UNKNOWN_CODE", "Expected one of " + Arrays.toString(known) + "."));
        return null;
    }

    private static Duration minutes(@Nullable Integer minutes, Duration otherwise) {
        return minutes == null ? otherwise : Duration.ofMinutes(minutes);
    }

    private static ResponseEntity<Body> answer(AuthoritySettings settings) {
        Body body = new Body(
                settings.earlyYears(),
                settings.profile().name(),
                settings.guidance(),
                settings.officers().stream()
                        .map(officer -> new OfficerBody(
                                officer.desk().name(),
                                officer.person().name(),
                                officer.person().email(),
                                officer.person().phone(),
                                null))
                        .toList(),
                (int) settings.chaseBefore().toMinutes(),
                (int) settings.phoneBefore().toMinutes());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
