package uk.mashhub.notices.domain;

/** A desk of an authority that stands in where no school can be told (standards, 3.4). */
public enum Desk {
    /** For children educated at home. */
    HOME_EDUCATION,
    /** For children no school is known of. */
    CHILDREN_MISSING_EDUCATION,
    /** Where nobody at the school may be told, and where nobody there has read it in time. */
    EDUCATION_SAFEGUARDING,
    /** While schools are closed for a holiday. */
    HOLIDAY_COVER
}
