package uk.mashhub.education.domain;

/** What the code list says of a code on a date. */
public sealed interface CodeCheck {

    /** It may be used. */
    record InForce(AttendanceCode code) implements CodeCheck {}

    /** No list ever had it; a class is never guessed. */
    record Unknown() implements CodeCheck {}

    /** It exists, but not on that date: retired, or not yet introduced. */
    record NotInForce() implements CodeCheck {}
}
