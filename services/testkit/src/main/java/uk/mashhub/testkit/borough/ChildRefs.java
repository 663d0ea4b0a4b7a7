package uk.mashhub.testkit.borough;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

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
            Hub.Answer answer =
                    hub.postAs(MASH, "person-index", "/v1/matches", Facts.of("person", Handwriting.everything(child)));
            if (!answer.ok()) {
                throw new Hub.Unreachable("person-index answered a reader with status " + answer.status());
            }
            Set<String> found = new TreeSet<>();
            for (JsonNode candidate : answer.body().path("candidates")) {
                if (candidate.path("band").asString("").equals("MATCH")) {
                    found.add(candidate.path("ref").asString(""));
                }
            }
            if (found.size() > 1) {
                throw new IllegalStateException("the index knows a child twice");
            }
            found.forEach(ref -> refs.put(child.key(), ref));
        }
        return refs;
    }
}
