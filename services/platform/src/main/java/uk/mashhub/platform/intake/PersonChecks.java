package uk.mashhub.platform.intake;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.mashhub.platform.identifier.Check;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.platform.identifier.Postcode;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.identifier.Uprn;

/** What is impossible and what is missing in a person, for events and enrolments alike. Pure: the day is an argument. */
public final class PersonChecks {

    static final int NAME_MAX = 100;
    static final int NAMES_MAX = 10;
    static final int LOCAL_IDS_MAX = 20;
    static final int VOICE_MAX = 4_000;
    static final int CONTACTS_MAX = 5;
    static final int CONTACT_MAX = 254;

    /** Nobody is older. */
    static final int AGE_YEARS_MAX = 120;

    /** A pregnancy has at most this long to go. */
    static final int PREGNANCY_DAYS_MAX = 310;

    private PersonChecks() {}

    /** A person with the part they had in an event of that day. */
    static void check(
            String pointer, PersonInEventBody entry, LocalDate day, boolean testNumbersAllowed, Findings findings) {
        findings.needed(pointer + "/role", entry.role());
        findings.atMost(pointer + "/voiceOfChild", entry.voiceOfChild(), VOICE_MAX);
        findings.asked(entry.presence(), "NO_PRESENCE");
        PersonBody person = entry.person();
        if (person == null) {
            findings.needed(pointer + "/person", null);
            return;
        }
        check(pointer + "/person", person, day, testNumbersAllowed, findings);
        if (!person.hasIdentifyingFact()) {
            // because that somebody was there is worth knowing, and only a person can find out who
            findings.gap("PERSON_UNKNOWN");
        }
        if (entry.role() == PersonInEventBody.Role.UNBORN_CHILD) {
            unborn(pointer + "/person", person, findings);
        } else if (entry.role() != null && entry.role().isChild()) {
            findings.asked(person.ethnicity(), "NO_ETHNICITY");
            findings.asked(person.dateOfBirth(), "NO_DATE_OF_BIRTH");
            findings.asked(person.writtenAddress(), "NO_ADDRESS");
            findings.asked(entry.voiceOfChild(), "NO_VOICE_OF_CHILD");
        }
    }

    /** A person by themselves, described on that day. */
    public static void check(
            String pointer, PersonBody person, LocalDate day, boolean testNumbersAllowed, Findings findings) {
        findings.atMost(pointer + "/givenName", person.givenName(), NAME_MAX);
        findings.atMost(pointer + "/familyName", person.familyName(), NAME_MAX);
        findings.atMost(pointer + "/ethnicity", person.ethnicity(), NAME_MAX);
        texts(pointer + "/alsoKnownAs", person.alsoKnownAs(), NAMES_MAX, NAME_MAX, findings);
        texts(pointer + "/emails", person.emails(), CONTACTS_MAX, CONTACT_MAX, findings);
        texts(pointer + "/phones", person.phones(), CONTACTS_MAX, CONTACT_MAX, findings);
        dates(pointer, person, day, findings);
        identifiers(pointer, person, testNumbersAllowed, findings);
        localIds(pointer, person.localIds(), findings);
        address(pointer + "/address", person.address(), findings);
    }

    private static void unborn(String pointer, PersonBody person, Findings findings) {
        if (person.dateOfBirth() != null) {
            findings.fault(pointer + "/dateOfBirth", "UNBORN", "An unborn child has an expected delivery date only.");
        }
        findings.asked(person.expectedDeliveryDate(), "NO_EXPECTED_DELIVERY_DATE");
        if (person.sex() == PersonBody.Sex.F || person.sex() == PersonBody.Sex.M) {
            findings.gap("SEX_OF_UNBORN_CHILD");
        }
    }

    private static void texts(
            String pointer, @Nullable List<String> texts, int manyMax, int lengthMax, Findings findings) {
        findings.atMost(pointer, texts, manyMax);
        if (texts != null) {
            for (int i = 0; i < texts.size(); i++) {
                findings.atMost(pointer + "/" + i, texts.get(i), lengthMax);
            }
        }
    }

    /** Nobody is older than {@value #AGE_YEARS_MAX} years. */
    public static void notTooOld(String pointer, LocalDate born, LocalDate day, Findings findings) {
        if (born.isBefore(day.minusYears(AGE_YEARS_MAX))) {
            findings.fault(pointer, "TOO_OLD", "At most " + AGE_YEARS_MAX + " years before.");
        }
    }

    private static void dates(String pointer, PersonBody person, LocalDate day, Findings findings) {
        LocalDate born = person.dateOfBirth();
        LocalDate expected = person.expectedDeliveryDate();
        if (born != null && expected != null) {
            findings.fault(
                    pointer + "/expectedDeliveryDate",
                    "BORN_AND_UNBORN",
                    "A date of birth or an expected one, not both.");
        }
        if (born != null && born.isAfter(day)) {
            findings.fault(pointer + "/dateOfBirth", "BORN_AFTER_EVENT", "Not after the day it happened.");
        }
        if (born != null) {
            notTooOld(pointer + "/dateOfBirth", born, day, findings);
        }
        if (expected != null && expected.isAfter(day.plusDays(PREGNANCY_DAYS_MAX))) {
            findings.fault(
                    pointer + "/expectedDeliveryDate",
                    "TOO_FAR_AHEAD",
                    "At most " + PREGNANCY_DAYS_MAX + " days ahead.");
        }
        if (expected != null && expected.isBefore(day.minusDays(PREGNANCY_DAYS_MAX))) {
            findings.gap("EXPECTED_DELIVERY_DATE_LONG_PAST");
        }
    }

    private static void identifiers(String pointer, PersonBody person, boolean testNumbersAllowed, Findings findings) {
        if (person.nhsNumber() != null && !person.nhsNumber().isBlank()) {
            nhsNumber(person.nhsNumber(), testNumbersAllowed)
                    .refusal()
                    .ifPresent(reason -> findings.fault(
                            pointer + "/nhsNumber",
                            reason.name(),
                            "Ten digits, the last of them the check digit of the others."));
        }
        if (person.upn() != null && !person.upn().isBlank()) {
            Upn.check(person.upn())
                    .refusal()
                    .ifPresent(reason -> findings.fault(
                            pointer + "/upn",
                            reason.name(),
                            "13 characters, the first of them the check letter of the others."));
        }
    }

    private static Check<NhsNumber> nhsNumber(String raw, boolean testNumbersAllowed) {
        Check<NhsNumber> check = NhsNumber.check(raw);
        boolean neverIssued = check.ok()
                .map(NhsNumber::scheme)
                .filter(scheme -> scheme == NhsNumber.Scheme.TEST || scheme == NhsNumber.Scheme.UNALLOCATED)
                .isPresent();
        return neverIssued && !testNumbersAllowed ? new Check.Refused<>(Check.Reason.NEVER_ISSUED) : check;
    }

    private static void localIds(String pointer, @Nullable List<PersonBody.LocalIdBody> ids, Findings findings) {
        findings.atMost(pointer + "/localIds", ids, LOCAL_IDS_MAX);
        if (ids == null) {
            return;
        }
        for (int i = 0; i < ids.size(); i++) {
            PersonBody.LocalIdBody id = ids.get(i);
            if (id != null) {
                String at = pointer + "/localIds/" + i;
                findings.needed(at + "/system", id.system());
                findings.needed(at + "/value", id.value());
                findings.atMost(at + "/system", id.system(), NAME_MAX);
                findings.atMost(at + "/value", id.value(), NAME_MAX);
            }
        }
    }

    private static void address(String pointer, PersonBody.@Nullable AddressBody address, Findings findings) {
        if (address == null) {
            return;
        }
        findings.atMost(pointer + "/line", address.line(), EventChecks.LINE_MAX);
        if (address.postcode() != null && !address.postcode().isBlank()) {
            switch (Postcode.check(address.postcode())) {
                case Check.Ok<Postcode>(Postcode postcode) -> {
                    switch (postcode.quality()) {
                        case VALID -> {}
                        case WARN -> findings.gap("POSTCODE_DOUBTFUL");
                        case PSEUDO -> findings.gap("POSTCODE_PSEUDO");
                    }
                }
                case Check.Refused<Postcode> _ -> findings.gap("POSTCODE_INVALID");
            }
        }
        if (address.uprn() != null
                && !address.uprn().isBlank()
                && Uprn.check(address.uprn()).ok().isEmpty()) {
            findings.fault(pointer + "/uprn", "FORMAT", "1 to 12 digits, not all of them 0.");
        }
    }
}
