package uk.mashhub.education.door;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.identifier.Check;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.identifier.Urn;
import uk.mashhub.platform.intake.Findings;

/** What marks and enrolments have in common: a school, a pupil, and days that can be. Pure. */
final class SchoolChecks {

    /** No pupil of today was on a roll before. */
    static final LocalDate OLDEST = LocalDate.of(1990, 1, 1);

    private SchoolChecks() {}

    /** A school's number of the right form. Whether somebody registered the school is asked where a notice needs it. */
    static Optional<String> urn(@Nullable String raw, Findings findings) {
        if (raw == null || raw.isBlank()) {
            findings.needed("/urn", null);
            return Optional.empty();
        }
        Optional<String> urn = Urn.check(raw).ok().map(Urn::value);
        if (urn.isEmpty()) {
            findings.fault("/urn", "FORMAT", "Six digits, the first not 0.");
        }
        return urn;
    }

    /** A UPN whose check letter agrees. */
    static Optional<Upn> upn(@Nullable String raw, Findings findings) {
        if (raw == null || raw.isBlank()) {
            findings.needed("/upn", null);
            return Optional.empty();
        }
        Check<Upn> check = Upn.check(raw);
        check.refusal()
                .ifPresent(reason -> findings.fault(
                        "/upn", reason.name(), "13 characters, the first of them the check letter of the others."));
        return check.ok();
    }

    /** A day that is neither absurdly old nor after the last that can be meant. */
    static void day(String pointer, @Nullable LocalDate date, LocalDate last, Findings findings) {
        if (date == null) {
            return;
        }
        if (date.isBefore(OLDEST)) {
            findings.fault(pointer, "TOO_OLD", "Not before 1990.");
        } else if (date.isAfter(last)) {
            findings.fault(pointer, "IN_THE_FUTURE", "Not later than " + last + ".");
        }
    }
}
