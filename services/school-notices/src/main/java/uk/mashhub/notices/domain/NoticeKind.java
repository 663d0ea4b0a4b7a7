package uk.mashhub.notices.domain;

/** What a notice is about. */
public enum NoticeKind {
    DOMESTIC_ABUSE,
    MISSING
}
