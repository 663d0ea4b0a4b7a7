package uk.mashhub.notices.domain;

/** A named person at an authority's desk. */
public record Officer(Desk desk, Lead person) {

    @Override
    public String toString() {
        return "Officer[" + desk + "]";
    }
}
