package uk.mashhub.desk.pages;

import java.util.Set;

/**
 * A page of the desk as the header offers it.
 *
 * @param order the lowest stands first
 * @param href its address, without a query
 * @param words what the link says
 * @param roles who is offered it; the page itself decides who may open it
 */
public record Place(int order, String href, String words, Set<String> roles) {

    public Place {
        roles = Set.copyOf(roles);
    }

    boolean isFor(Set<String> readerRoles) {
        return roles.stream().anyMatch(readerRoles::contains);
    }

    /** Whether an address is on this page or below it. */
    public boolean holds(String address) {
        return address.equals(href) || address.startsWith(href + "/");
    }
}
