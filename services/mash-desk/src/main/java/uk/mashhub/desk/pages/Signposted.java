package uk.mashhub.desk.pages;

/** A controller whose page the header offers to those it is for. */
public interface Signposted {

    Place place();
}
