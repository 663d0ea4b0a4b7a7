package uk.mashhub.platform.problem;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import uk.mashhub.platform.WrittenTime;

/** Turns what Jackson says into a problem that names the place and never the value. */
public final class JsonFaults {

    /** A field name is shown only when it looks like one: anything else may be a name typed into the wrong place. */
    private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private JsonFaults() {}

    /** The problem for a body Jackson could not read or bind. */
    public static HubProblem of(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                HubProblem.unprocessable(
                        List.of(new Fault(pointer(unknown), "UNKNOWN_FIELD", "This field is not one the hub knows.")));
            case KeptTextModule.NotTextException text ->
                HubProblem.unprocessable(List.of(KeptText.fault(pointer(text))));
            case InvalidNullException nothing ->
                HubProblem.unprocessable(
                        List.of(new Fault(pointer(nothing), "INVALID_VALUE", "Expected something, not null.")));
            case MismatchedInputException mismatch ->
                HubProblem.unprocessable(
                        List.of(new Fault(pointer(mismatch), "INVALID_VALUE", "Expected " + expected(mismatch) + ".")));
            case InputCoercionException number ->
                HubProblem.unprocessable(
                        List.of(new Fault(pointer(number), "INVALID_VALUE", "Expected a smaller number.")));
            case StreamReadException read ->
                HubProblem.malformed(List.of(new Fault(
                        "",
                        "MALFORMED_JSON",
                        "The JSON ends or breaks at line " + read.getLocation().getLineNr() + ", column "
                                + read.getLocation().getColumnNr() + ".")));
            case DatabindException bind ->
                HubProblem.unprocessable(List.of(
                        new Fault(pointer(bind), "INVALID_VALUE", "This value is not of the shape expected here.")));
            default -> HubProblem.malformed(List.of(new Fault("", "MALFORMED_JSON", "The body is not JSON.")));
        };
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "another shape";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "LocalDate" -> "a date as YYYY-MM-DD, " + WrittenTime.YEARS;
            case "Instant", "OffsetDateTime" ->
                "an instant with its offset, as 2026-01-31T09:00:00Z, " + WrittenTime.YEARS;
            case "String" -> "text";
            case "Boolean", "boolean" -> "true or false";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "List", "Set" -> "a list";
            default -> "an object of another shape";
        };
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            if (name == null) {
                pointer.append('/').append(Math.max(step.getIndex(), 0));
            } else {
                pointer.append('/').append(FIELD_NAME.matcher(name).matches() ? name : "?");
            }
        }
        return pointer.toString();
    }
}
