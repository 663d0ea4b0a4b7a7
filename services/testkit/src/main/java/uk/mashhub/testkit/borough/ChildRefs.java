package uk.mashhub.testkit.borough;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the person index, as a MASH officer may, under which reference it knows each child. */
final class ChildRefs {

    private static final String MASH = "northshire-mash";

    private final Hub hub;

    ChildRefs(Hub hub) {
        this.hub = hub;
    }

    /** By the child's key; a child the index does not know is left out. */
    Map<String, String> of(List<Child> children) {
        Map<String, String> refs = new HashMap<>();
        for (Child child : children) {
            // because whoever is on a roll was known by the roll first; the others only health has numbers for
            Map<String, Object> person = child.upn() == null ? Handwriting.health(child) : Handwriting.education(child);
            Hub.Answer answer = hub.postAs(MASH, "person-index", "/v1/matches", Facts.of("person", person));
            if (!answer.ok()) {
                throw new Hub.Unreachable("person-index answered a reader with status " + answer.status());
            }
            if (answer.body().path("band").asString("").equals("MATCH")) {
                refs.put(child.key(), answer.body().path("ref").asString(""));
            }
        }
        return refs;
    }
}
