package uk.mashhub.personindex.resolve;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.mashhub.personindex.domain.Addresses;
import uk.mashhub.personindex.domain.BirthDates;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.Identifier;
import uk.mashhub.personindex.domain.Identifier.Scheme;
import uk.mashhub.personindex.domain.Names;
import uk.mashhub.platform.identifier.NhsNumber;
import uk.mashhub.platform.identifier.Postcode;
import uk.mashhub.platform.identifier.Upn;
import uk.mashhub.platform.identifier.Uprn;

/** A person as somebody wrote them down, on a topic or in a question to the index. */
public record Written(
        @Nullable String givenName,
        @Nullable String familyName,
        List<String> alsoKnownAs,
        @Nullable LocalDate dateOfBirth,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable String nhsNumber,
        @Nullable String upn,
        List<LocalNumber> localIds,
        @Nullable String addressLine,
        @Nullable String postcode,
        @Nullable String uprn,
        @Nullable String sex) {

    /** Where the sex is not told. */
    public Written(
            @Nullable String givenName,
            @Nullable String familyName,
            List<String> alsoKnownAs,
            @Nullable LocalDate dateOfBirth,
            @Nullable LocalDate expectedDeliveryDate,
            @Nullable String nhsNumber,
            @Nullable String upn,
            List<LocalNumber> localIds,
            @Nullable String addressLine,
            @Nullable String postcode,
            @Nullable String uprn) {
        this(
                givenName,
                familyName,
                alsoKnownAs,
                dateOfBirth,
                expectedDeliveryDate,
                nhsNumber,
                upn,
                localIds,
                addressLine,
                postcode,
                uprn,
                null);
    }

    /** A number only one system knows. */
    public record LocalNumber(String system, String value) {
        @Override
        public String toString() {
            return "LocalNumber[redacted]";
        }
    }

    /** In the form they are compared in: what cannot be compared is left out. */
    public Facts facts(String agency) {
        String real = realPostcode(postcode);
        return new Facts(
                Names.of(givenName, familyName, alsoKnownAs),
                BirthDates.known(dateOfBirth),
                expectedDeliveryDate,
                identifiers(agency),
                real,
                Addresses.keys(addressLine, real, canonicalUprn()),
                Addresses.street(addressLine),
                sex == null || sex.isEmpty() || "FM".indexOf(sex.charAt(0)) < 0 ? null : sex.substring(0, 1),
                addressLine == null ? null : Addresses.folded(addressLine),
                Set.of());
    }

    /** A pseudo postcode is nobody's home: kept as said, never compared (standards, 1.5). */
    public static @Nullable String realPostcode(@Nullable String written) {
        return written == null
                ? null
                : Postcode.check(written)
                        .ok()
                        .filter(postcode -> postcode.quality() != Postcode.Quality.PSEUDO)
                        .map(Postcode::value)
                        .orElse(null);
    }

    /** Those that can be one person's: checked, and no temporary pupil number. */
    private Set<Identifier> identifiers(String agency) {
        Set<Identifier> identifiers = new HashSet<>();
        if (nhsNumber != null) {
            NhsNumber.check(nhsNumber)
                    .ok()
                    .ifPresent(number -> identifiers.add(new Identifier(Scheme.NHS_NUMBER, number.value())));
        }
        if (upn != null) {
            Upn.check(upn)
                    .ok()
                    .filter(number -> !number.isTemporary())
                    .ifPresent(number -> identifiers.add(new Identifier(Scheme.UPN, number.value())));
        }
        for (LocalNumber id : localIds) {
            String value = agency + "|" + canonical(id.system()) + "|" + canonical(id.value());
            identifiers.add(new Identifier(Scheme.LOCAL, value));
        }
        return identifiers;
    }

    private @Nullable String canonicalUprn() {
        return uprn == null ? null : Uprn.check(uprn).ok().map(Uprn::value).orElse(null);
    }

    private static String canonical(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Written[redacted]";
    }
}
