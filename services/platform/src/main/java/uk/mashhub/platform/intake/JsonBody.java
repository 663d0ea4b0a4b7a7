package uk.mashhub.platform.intake;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.problem.JsonFaults;

/** A body that has to be one JSON object and nothing before or behind it. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * Reads one, with every text in it looked at.
     *
     * @param strict refuses fields that are not known (see {@link EventReader#strict})
     * @throws HubProblem 400 when it is not one JSON object of that type, 422 when a text in it cannot be kept
     */
    public static <T> T read(byte[] bytes, JsonMapper strict, Findings findings, Class<T> type) {
        ObjectNode object = object(bytes, strict);
        Texts.check(object, findings);
        findings.refuseIfImpossible();
        try {
            return strict.treeToValue(object, type);
        } catch (JacksonException e) {
            throw JsonFaults.of(e);
        }
    }

    static ObjectNode object(byte[] bytes, JsonMapper json) {
        try {
            if (json.readValue(bytes, JsonNode.class) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamReadException e) {
            throw JsonFaults.of(e);
        } catch (JacksonException _) {
            // because something stands before or behind the one object
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static HubProblem notAnObject() {
        return HubProblem.malformed(List.of(new Fault("", "NOT_AN_OBJECT", "The body is one JSON object.")));
    }
}
