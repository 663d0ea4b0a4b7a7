package uk.mashhub.personindex.store;

/** Something a transaction turned out to need is held by another: it has to start again, holding more. */
public final class Contended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Contended() {
        super("another transaction holds what this one turned out to need", null, false, false);
    }
}
