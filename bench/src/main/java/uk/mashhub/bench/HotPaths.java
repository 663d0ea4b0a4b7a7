package uk.mashhub.bench;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uk.mashhub.correlation.config.EnglishCalendar;
import uk.mashhub.correlation.domain.Alert;
import uk.mashhub.correlation.domain.ChildRecord;
import uk.mashhub.correlation.domain.Correlation;
import uk.mashhub.correlation.domain.Fact;
import uk.mashhub.correlation.domain.Outcome;
import uk.mashhub.correlation.domain.Policy;
import uk.mashhub.correlation.domain.WorkingCalendar;
import uk.mashhub.correlation.kafka.AnswerSerdes;
import uk.mashhub.correlation.kafka.FactSerdes;
import uk.mashhub.correlation.kafka.RecordSerdes;
import uk.mashhub.correlation.topology.Reading;
import uk.mashhub.events.v1.ChildEventResolved;
import uk.mashhub.notices.domain.SchoolCalendar;
import uk.mashhub.notices.domain.Term;
import uk.mashhub.personindex.domain.Facts;
import uk.mashhub.personindex.domain.JaroWinkler;
import uk.mashhub.personindex.domain.Kind;
import uk.mashhub.personindex.domain.Known;
import uk.mashhub.personindex.domain.Matcher;
import uk.mashhub.personindex.domain.Outcome.Linked;
import uk.mashhub.personindex.match.FellegiSunter;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.Topic;

/**
 * What is done for every event: the rules, the coders of records and of state, the matcher's keys, names and decisions, the calendars.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPaths {

    private static final String SCOPE = "hot-paths";
    private static final String REGISTRY = "mock://" + SCOPE;
    private static final String STATE = "hot-paths-state";
    private static final Instant NOW = Instant.parse("2026-11-20T16:45:00Z");

    /** One child of whom so many events are known, and one more. */
    @State(Scope.Thread)
    public static class Child {

        @Param({"1", "8", "64"})
        int known;

        final Correlation correlation = new Correlation(Policy.northshire(EnglishCalendar.workingDays()));
        final Serializer<ChildEventResolved> out = HubSerdes.serializer(REGISTRY);
        final Deserializer<ChildEventResolved> in = HubSerdes.deserializer(REGISTRY);
        final Serde<ChildRecord> records = RecordSerdes.record(REGISTRY);
        final Deserializer<Reading> facts = FactSerdes.events(REGISTRY);
        final Serializer<Alert> alerts = AnswerSerdes.alerts(REGISTRY);

        @Nullable
        ChildRecord record;

        ChildEventResolved event = new Feed(1).next();
        Fact fact = fact(event);
        byte[] eventBytes = new byte[0];
        byte[] recordBytes = new byte[0];

        @Setup
        public void tell() {
            register(HubTopics.CHILD_EVENT_RESOLVED);
            register(HubTopics.MASH_ALERT_REVISED);
            var feed = new Feed(1);
            for (int i = 0; i < known; i++) {
                if (correlation.apply(record, fact(feed.next())) instanceof Outcome.Accepted accepted) {
                    record = accepted.record() == null ? record : accepted.record();
                }
            }
            event = feed.next();
            fact = fact(event);
            eventBytes = out.serialize(HubTopics.CHILD_EVENT_RESOLVED.name(), event);
            recordBytes = records.serializer().serialize(STATE, Objects.requireNonNull(record));
        }

        /** In a registry of this process: there is no other. */
        private static void register(Topic<?> topic) {
            try {
                MockSchemaRegistry.getClientForScope(SCOPE)
                        .register(topic.subject(), new AvroSchema(topic.schema().toString()));
            } catch (IOException | RestClientException e) {
                throw new IllegalStateException("the schema was not registered", e);
            }
        }

        private static Fact fact(ChildEventResolved event) {
            if (FactSerdes.event(event) instanceof Reading.Understood(Fact fact)) {
                return fact;
            }
            throw new IllegalStateException("the feed holds what cannot be read");
        }
    }

    @Benchmark
    public Outcome rules(Child child) {
        return child.correlation.apply(child.record, child.fact);
    }

    /** All that correlation does for an event between what it reads and what it writes, in bytes. */
    @Benchmark
    public int event(Child child) {
        ChildRecord before = child.records.deserializer().deserialize(STATE, child.recordBytes);
        Reading reading = child.facts.deserialize(HubTopics.CHILD_EVENT_RESOLVED.name(), child.eventBytes);
        if (reading instanceof Reading.Understood(Fact fact)
                && child.correlation.apply(before, fact) instanceof Outcome.Accepted accepted) {
            int bytes = child.records.serializer().serialize(STATE, accepted.record()).length;
            for (Alert alert : accepted.alerts()) {
                bytes += child.alerts.serialize(HubTopics.MASH_ALERT_REVISED.name(), alert).length;
            }
            return bytes;
        }
        throw new IllegalStateException("the event is no news");
    }

    @Benchmark
    public byte[] writeState(Child child) {
        return child.records.serializer().serialize(STATE, Objects.requireNonNull(child.record));
    }

    @Benchmark
    public ChildRecord readState(Child child) {
        return child.records.deserializer().deserialize(STATE, child.recordBytes);
    }

    @Benchmark
    public byte[] writeEvent(OneChild child) {
        return child.of.out.serialize(HubTopics.CHILD_EVENT_RESOLVED.name(), child.of.event);
    }

    @Benchmark
    public ChildEventResolved readEvent(OneChild child) {
        return child.of.in.deserialize(HubTopics.CHILD_EVENT_RESOLVED.name(), child.of.eventBytes);
    }

    /** A child of whom the number of known events makes no difference. */
    @State(Scope.Thread)
    public static class OneChild {

        final Child of = new Child();

        @Setup
        public void tell() {
            of.known = 1;
            of.tell();
        }
    }

    /** People who are asked about. */
    @State(Scope.Thread)
    public static class Asked {

        private static final int MANY = 1_000;

        final Matcher matcher = new FellegiSunter(12_600_000);
        final List<Facts> facts = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        int next;

        @Setup
        public void ask() {
            var people = new People("", matcher);
            var random = new Random(5);
            for (int i = 0; i < MANY; i++) {
                Facts one = people.asked(random.nextInt(Indexed.PEOPLE), random);
                facts.add(one);
                names.add(Children.enrolment(i).replaceAll(".*familyName\":\"([A-Za-z]+).*", "$1"));
            }
        }
    }

    /** People an index in memory knows by their keys. */
    @State(Scope.Thread)
    public static class Indexed {

        private static final int PEOPLE = 20_000;

        final Map<String, List<Known>> byKey = new HashMap<>();

        @Setup
        public void know(Asked asked) {
            var people = new People("", asked.matcher);
            for (int number = 0; number < PEOPLE; number++) {
                Facts said = people.known(number);
                var known = new Known("c_" + number, Kind.CHILD, false, List.of(new Known.Source(said, false)));
                asked.matcher
                        .keys(said, Kind.CHILD)
                        .forEach(key -> byKey.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(known));
            }
            if (asked.facts.stream().noneMatch(facts -> decision(asked.matcher, facts) instanceof Linked)) {
                throw new IllegalStateException("nobody is recognised");
            }
        }

        uk.mashhub.personindex.domain.Outcome decision(Matcher matcher, Facts facts) {
            Set<Known> sharing = new HashSet<>();
            matcher.lookups(facts, Kind.CHILD).forEach(key -> sharing.addAll(byKey.getOrDefault(key, List.of())));
            return matcher.decide(facts, Kind.CHILD, sharing);
        }
    }

    /** A look-up as a whole, but for the database: its keys, those who share one, and the decision among them. */
    @Benchmark
    public uk.mashhub.personindex.domain.Outcome matching(Asked asked, Indexed indexed) {
        return indexed.decision(asked.matcher, asked.facts.get(asked.next++ % Asked.MANY));
    }

    @Benchmark
    public Set<String> matchingKeys(Asked asked) {
        return asked.matcher.lookups(asked.facts.get(asked.next++ % Asked.MANY), Kind.CHILD);
    }

    @Benchmark
    public double matchingNames(Asked asked) {
        int next = asked.next++;
        return JaroWinkler.similarity(
                asked.names.get(next % Asked.MANY), asked.names.get((next * 31 + 7 & 0x7fffffff) % Asked.MANY));
    }

    /** A calendar of the MASH and one of a school. */
    @State(Scope.Thread)
    public static class Calendars {

        final WorkingCalendar working =
                Policy.northshire(EnglishCalendar.workingDays()).calendar();
        final SchoolCalendar school = new SchoolCalendar(
                LocalTime.of(8, 50),
                List.of(new Term(LocalDate.of(2026, 9, 2), LocalDate.of(2026, 12, 18))),
                Set.of(LocalDate.of(2026, 11, 23)),
                Set.of());
    }

    @Benchmark
    public Instant workingHours(Calendars calendars) {
        return calendars.working.plusWorkingTime(NOW, Duration.ofHours(24));
    }

    @Benchmark
    public Instant schoolDeadline(Calendars calendars) {
        return calendars.school.deadline(NOW, NOW.plusSeconds(600)).at();
    }
}
