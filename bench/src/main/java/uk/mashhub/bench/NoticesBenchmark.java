package uk.mashhub.bench;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uk.mashhub.local.parts.Ports;
import uk.mashhub.local.parts.PostgresPart;
import uk.mashhub.notices.SchoolNoticesApplication;
import uk.mashhub.notices.domain.Channel;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.establishment.KeepEstablishment;
import uk.mashhub.schemas.HubSerdes;
import uk.mashhub.schemas.HubTopics;
import uk.mashhub.schemas.SchemaRegistration;

/**
 * How many notices a second reach an inbox and two mailboxes, and how soon: from the request on the real topic, through the real
 * PostgreSQL (which waits for its disk), to a real SMTP server. First at the rate to be borne, then a weekend's backlog at once.
 *
 * <p>The person index is a stand-in that answers at once; everything runs on the same cores, the mail server and the sender too.
 */
final class NoticesBenchmark implements Bench.Benchmark {

    private static final int PER_SECOND = Size.of("bench.per-second", 200, 20);
    private static final int SECONDS = Size.of("bench.seconds", 60, 3);
    private static final int BACKLOG = Size.of("bench.backlog", 20_000, 100);
    private static final int SCHOOLS = Size.of("bench.schools", 1_200, 20);
    private static final int WARM_UP = Size.of("bench.warm-up", 3_000, 20);
    private static final long WAIT_MAX = TimeUnit.MINUTES.toNanos(10);
    private static final int MAILS_EACH = 2;

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under(
                "steady",
                "%d requests a second for %d s, %,d schools, two mails each".formatted(PER_SECOND, SECONDS, SCHOOLS));
        figures.under("backlog", "%,d requests at once, two mails each".formatted(BACKLOG));
        figures.under(
                "on the same cores",
                "Kafka, PostgreSQL with fsync, the SMTP server, the sender; a person index that answers at once");
        var mail = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (var parts = new Parts();
                var people = new NamesAtOnce()) {
            var postgres = new PostgresPart(
                    parts.directory("postgresql"), parts.directory("postgresql.log"), Ports.free(), true);
            postgres.start();
            new SchemaRegistration(parts.registry()).register(HubTopics.FACTS);
            try (ConfigurableApplicationContext notices = notices(parts, postgres, people, mail)) {
                schools(notices.getBean(KeepEstablishment.class));
                measure(figures, parts, postgres, mail);
            } finally {
                postgres.stop();
            }
        } finally {
            mail.stop();
        }
        return figures;
    }

    private static ConfigurableApplicationContext notices(
            Parts parts, PostgresPart postgres, NamesAtOnce people, GreenMail mail) {
        return new SpringApplicationBuilder(SchoolNoticesApplication.class)
                .run(
                        "--server.port=0",
                        // because the settings of another service are on this class path too: none are read
                        "--spring.config.name=school-notices-measured",
                        "--spring.flyway.locations=classpath:db/platform,filesystem:services/school-notices/src/main/resources/db/migration",
                        "--hub.service=school-notices",
                        "--hub.schema=notices",
                        "--hub.client-id=hub-school-notices",
                        "--hub.issuer=" + people.url(),
                        "--hub.notices.person-index=" + people.url(),
                        "--hub.notices.web-redirect=" + people.url(),
                        "--hub.mail.host=127.0.0.1",
                        "--hub.mail.port=" + mail.getSmtp().getPort(),
                        "--hub.mail.encrypted=false",
                        "--hub.notices.second-factor.required=false",
                        "--hub.notices.webhooks.secrets-key=measured-measured-measured-measured",
                        "--logging.level.root=WARN",
                        "--hub.kafka=" + parts.kafka(),
                        "--hub.registry=" + parts.registry(),
                        "--spring.datasource.url=" + postgres.jdbcUrl("mashhub"),
                        "--spring.datasource.username=" + PostgresPart.USER,
                        "--spring.datasource.password=" + PostgresPart.PASSWORD);
    }

    private static void schools(KeepEstablishment keep) {
        for (int n = 0; n < SCHOOLS; n++) {
            String urn = urn(n);
            List<Lead> leads = IntStream.rangeClosed(1, 3)
                    .mapToObj(lead -> new Lead("Lead " + lead, "lead" + lead + "@" + urn + ".example.test", null))
                    .toList();
            keep.put(new Establishment(
                    urn,
                    "northshire",
                    "Example School " + n,
                    "PRIMARY",
                    LocalTime.of(8, 30).plusMinutes(n % 40),
                    List.of(),
                    Set.of(),
                    leads,
                    List.of(new Channel.Email()),
                    "MINIMAL"));
        }
    }

    private static void measure(Figures figures, Parts parts, PostgresPart postgres, GreenMail mail) throws Exception {
        try (var sender = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                parts.kafka(),
                                ProducerConfig.ACKS_CONFIG,
                                "all"),
                        new StringSerializer(),
                        HubSerdes.serializer(parts.registry()));
                Connection database = DriverManager.getConnection(
                        postgres.jdbcUrl("mashhub") + "?currentSchema=notices",
                        PostgresPart.USER,
                        PostgresPart.PASSWORD)) {
            var phase = new Phase(sender, database, mail);
            phase.send(WARM_UP, PER_SECOND);
            phase.awaitAll();

            phase.send(PER_SECOND * SECONDS, PER_SECOND);
            double kept = phase.awaitAll();
            figures.add("steady: to inbox and mail, notices/s", kept);
            figures.add("steady: the last mail after the end, s", PER_SECOND * SECONDS / kept - SECONDS);
            phase.latencies("INBOX").forEach(millis -> figures.add("steady: request to inbox, ms", millis));
            phase.latencies("EMAIL").forEach(millis -> figures.add("steady: request to mail taken, ms", millis));

            phase.send(BACKLOG, Integer.MAX_VALUE);
            figures.add("backlog: to inbox and mail, notices/s", phase.awaitAll());
            figures.under("mail", "%,d taken, %,d of them repeats".formatted(phase.mails(), phase.repeats()));
        }
    }

    private static String urn(int n) {
        return Integer.toString(150_000 + n);
    }

    /** One lot of requests after another, each awaited to the last mail. */
    private static final class Phase {

        private final KafkaProducer<String, SpecificRecord> sender;
        private final Connection database;
        private final GreenMail mail;
        private Instant began = Instant.now();
        private long beganNanos;
        private int sent;
        private int earlier;
        private int mails;

        Phase(KafkaProducer<String, SpecificRecord> sender, Connection database, GreenMail mail) {
            this.sender = sender;
            this.database = database;
            this.mail = mail;
        }

        /** Each carries the moment it was due to be sent as the moment the hub heard of it, so that a late sender counts as waiting. */
        void send(int count, int perSecond) throws InterruptedException {
            earlier = sent;
            began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            beganNanos = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long dueNanos = perSecond == Integer.MAX_VALUE ? 0 : i * 1_000_000_000L / perSecond;
                long early = dueNanos - (System.nanoTime() - beganNanos);
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                var _ = sender.send(new ProducerRecord<>(
                        HubTopics.ENCOMPASS_NOTICE_REQUESTED.name(),
                        NoticeRecords.childRef(sent),
                        NoticeRecords.requested(sent, urn(sent % SCHOOLS), began.plusNanos(dueNanos))));
                sent++;
            }
            sender.flush();
        }

        /** Waits until every inbox and every mailbox has everything; answers how many a second that was. */
        double awaitAll() throws SQLException, InterruptedException, FolderException {
            while (count("INBOX") < 3L * sent || count("EMAIL") < (long) MAILS_EACH * sent) {
                if (System.nanoTime() - beganNanos > WAIT_MAX) {
                    throw new IllegalStateException("not delivered within ten minutes");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
            double perSecond = (sent - earlier) * 1e9 / (System.nanoTime() - beganNanos);
            mails += mail.getReceivedMessages().length;
            if (mails < MAILS_EACH * sent) {
                throw new IllegalStateException("the mail server has fewer messages than were said to be sent");
            }
            // because it keeps every message in this process, and the next lot is to be measured and not its memory
            mail.purgeEmailFromAllMailboxes();
            return perSecond;
        }

        int mails() {
            return mails;
        }

        long repeats() throws SQLException {
            return number("select count(*) from notice_delivery where is_repeat");
        }

        /** From when each request of the lot was due to be sent to when the row was written that says it arrived. */
        List<Double> latencies(String channel) throws SQLException {
            try (PreparedStatement query = database.prepareStatement("""
                    select extract(epoch from d.at - n.received_at) * 1000 from notice_delivery d
                    join notice n using (notice_id)
                    where d.channel = ? and d.purpose = 'TOLD' and n.received_at >= ?
                    """)) {
                query.setString(1, channel);
                query.setObject(2, began.atOffset(ZoneOffset.UTC));
                try (ResultSet rows = query.executeQuery()) {
                    List<Double> all = new ArrayList<>();
                    while (rows.next()) {
                        all.add(rows.getDouble(1));
                    }
                    return all;
                }
            }
        }

        private long count(String channel) throws SQLException {
            return number(
                    "select count(*) from notice_delivery where status = 'DELIVERED' and channel = '" + channel + "'");
        }

        private long number(String sql) throws SQLException {
            try (var statement = database.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
