package uk.mashhub.personindex.domain;

/** Why a link was made, or why a person is asked. */
public enum Reason {
    /** An identifier only one person has. */
    IDENTIFIER,
    /** Exactly the same name, date of birth and postcode. */
    NAME_BIRTH_DATE_POSTCODE,
    /** Enough agrees, weighed field by field. */
    WEIGHED,
    /** Exactly the same name and date of birth, of an adult. */
    NAME_AND_BIRTH_DATE,
    /** The same name in the same household, of an adult. */
    NAME_IN_HOUSEHOLD,
    /** The same expected delivery at the same address, of an unborn child. */
    EXPECTED_DELIVERY_AT_ADDRESS,
    /** The same expected delivery and the same mother, of an unborn child. */
    EXPECTED_DELIVERY_OF_MOTHER,
    /** A person has decided on exactly these words before. */
    DECIDED_BEFORE,
    /** The same words are in review already. */
    SAME_WORDS,
    /** A correction of what was said of this person in the same event. */
    CORRECTION,
    /** Nobody like it is known. */
    FIRST_HEARD_OF,
    /** A person decided. */
    DECIDED_BY_A_PERSON,

    /** The same name and date of birth, but the postcode is missing or another. */
    NAME_AND_BIRTH_DATE_ONLY,
    /** Similar, but one side has no date of birth. */
    NO_DATE_OF_BIRTH,
    /** The same name and postcode, but another date of birth. */
    BIRTH_DATE_DIFFERS,
    /** The same date of birth and postcode, and a similar forename. */
    ADDRESS_AND_BIRTH_DATE_ONLY,
    /** Born about when, and where, an unborn child was expected. */
    BORN_WHEN_EXPECTED,
    /** The comparison failed: never taken for nobody. */
    FAILED,
    /** Several people fit equally well. */
    SEVERAL_CANDIDATES,
    /** Identifiers point to different people. */
    IDENTIFIER_CONFLICT,
    /** The identifier is one person's, the name and date of birth another's. */
    IDENTITY_CONFLICT,
    /** One report gives the numbers of two who stand. */
    NUMBERS_OF_BOTH,
    /** Born to the mother of an unborn child about when that child was expected. */
    BORN_TO_THE_SAME_MOTHER,
    /** Too little is said to know a person by. */
    INSUFFICIENT
}
