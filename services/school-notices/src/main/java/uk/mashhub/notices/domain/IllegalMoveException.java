package uk.mashhub.notices.domain;

/** A notice was asked to go where it cannot go from where it is. */
public final class IllegalMoveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalMoveException(NoticeStatus from, NoticeStatus to) {
        super("a notice that is " + from + " cannot become " + to);
    }
}
