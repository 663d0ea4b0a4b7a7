package uk.mashhub.platform.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;
import uk.mashhub.platform.identifier.SourceReference;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.problem.JsonFaults;
import uk.mashhub.platform.reference.Areas;
import uk.mashhub.platform.security.Caller;

/**
 * Bytes in, an event ready to be taken out, or the problem that says what is wrong with them.
 *
 * <p>One object holds both what every agency sends and the service's own facts. It is split by field name: what {@link EventBody}
 * does not know goes to the facts, and what they do not know is refused.
 */
public final class EventReader<F, V extends SpecificRecord> {

    private static final Set<String> ENVELOPE_FIELDS = Arrays.stream(EventBody.class.getRecordComponents())
            .map(component -> component.getName())
            .collect(Collectors.toUnmodifiableSet());

    private final Door<F, V> door;
    private final Map<String, EventType<F>> types;
    private final JsonMapper json;
    private final boolean testNumbersAllowed;
    private final HomeAuthority home;

    public EventReader(Door<F, V> door, JsonMapper json, boolean testNumbersAllowed, Areas areas) {
        this.home = new HomeAuthority(areas);
        this.door = door;
        this.types = door.types().stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));
        this.json = strict(json);
        this.testNumbersAllowed = testNumbersAllowed;
    }

    /**
     * Nothing unknown, nothing twice, nothing after the end, and no number where text belongs: it may have lost its zeros. A blank choice is none.
     */
    public static JsonMapper strict(JsonMapper json) {
        return json.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(LogicalType.Textual, text -> {
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                })
                .withCoercionConfig(
                        LogicalType.Enum,
                        choice -> choice.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull)
                                .setAcceptBlankAsEmpty(true))
                .addModule(TextDates.MODULE)
                .build();
    }

    /**
     * Reads and checks one event.
     *
     * @throws HubProblem 400 when it is not JSON, 422 when it is impossible
     */
    public Submission<V> read(byte[] bytes, Caller sender, Instant now) {
        ObjectNode facts = JsonBody.object(bytes, json);
        Findings findings = new Findings(now);
        Texts.check(facts, findings);
        findings.refuseIfImpossible();
        ObjectNode envelope = json.createObjectNode();
        ENVELOPE_FIELDS.forEach(field -> {
            JsonNode value = facts.remove(field);
            if (value != null) {
                envelope.set(field, value);
            }
        });
        return checked(bound(envelope, EventBody.class), bound(facts, door.factsType()), sender, now, findings);
    }

    private <T> T bound(JsonNode node, Class<T> type) {
        try {
            return json.treeToValue(node, type);
        } catch (JacksonException e) {
            throw JsonFaults.of(e);
        }
    }

    private Submission<V> checked(EventBody body, F facts, Caller sender, Instant now, Findings findings) {
        EventChecks.check(body, now, testNumbersAllowed, findings);
        EventType<F> type = type(body.type(), findings);
        if (type != null) {
            type.check(body, facts, findings);
        }
        door.check(facts, findings);
        findings.refuseIfImpossible();
        OffsetDateTime occurredAt = body.occurredAt();
        String reference = body.sourceReference();
        if (type == null || occurredAt == null || reference == null) {
            throw new IllegalStateException("what is needed was not checked");
        }
        String elsewhere = home.of(body, sender.authority(), findings);
        return submission(
                body, facts, type, new SourceReference(reference), occurredAt, sender, elsewhere, findings.gaps());
    }

    private @Nullable EventType<F> type(@Nullable String name, Findings findings) {
        findings.needed("/type", name);
        EventType<F> type = name == null ? null : types.get(name);
        if (type == null && name != null && !name.isBlank()) {
            findings.fault("/type", "UNSUPPORTED_TYPE", "One of " + String.join(", ", typeNames()) + ".");
        }
        return type;
    }

    /** The catalogue's names, in its order. */
    List<String> typeNames() {
        return door.types().stream().map(EventType::name).toList();
    }

    private Submission<V> submission(
            EventBody body,
            F facts,
            EventType<F> type,
            SourceReference reference,
            OffsetDateTime occurredAt,
            Caller sender,
            @Nullable String homeAuthority,
            List<String> gaps) {
        int revision = body.revision() == null ? 0 : body.revision();
        EventKey key = new EventKey(sender.authority(), sender.agency(), reference.value(), revision);
        var addressed = new IntakeSerdes.Addressed(door.agency(), key, type.name(), homeAuthority, gaps);
        return new Submission<>(
                key,
                type.name(),
                IntakeSerdes.millis(occurredAt.toInstant()),
                gaps,
                door.topic(),
                key.referenceId().toString(),
                receivedAt -> door.write(IntakeSerdes.envelope(addressed, body, receivedAt), facts));
    }
}
