package uk.mashhub.notices.domain;

/** What has been done because nobody read a notice; it only rises while the notice stays unread, and begins again once it is delivered. */
public enum Attention {
    NONE,
    /** The leads who were not prompted at first have been. */
    NEXT_LEAD,
    /** Somebody at the MASH is to telephone the school. */
    PHONE_TASK,
    /** The school day has begun: the authority has been told. */
    ESCALATED
}
