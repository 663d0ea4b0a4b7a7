package uk.mashhub.notices.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.Channel;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Lead;
import uk.mashhub.notices.domain.Term;
import uk.mashhub.notices.web.EstablishmentBody.ChannelBody;
import uk.mashhub.notices.web.EstablishmentBody.LeadBody;
import uk.mashhub.notices.web.EstablishmentBody.TermBody;
import uk.mashhub.platform.WrittenTime;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.problem.KeptText;

/** Reads a school from a body, collecting every fault with its place and never a value. One reader reads one body. */
final class EstablishmentReader {

    static final int TERMS_MAX = 60;
    static final int INSET_DAYS_MAX = 100;
    static final int LEADS_MAX = 20;
    static final int CHANNELS_MAX = 10;
    private static final int TEXT_MAX = 200;
    private static final int SECRET_MIN = 8;

    private static final Set<String> PROFILES = Set.of("MINIMAL", "STANDARD", "FULL");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<Fault> faults = new ArrayList<>();

    /**
     * The school, when nothing is wrong with it.
     *
     * @throws HubProblem 422 with every fault
     */
    Establishment read(String urn, EstablishmentBody body) {
        String name = text("/name", body.name());
        String authority = text("/authority", body.authority());
        String phase = text("/phase", body.phase());
        LocalTime start = parsed("/startOfDay", body.startOfDay(), "a time such as 08:50", LocalTime::parse);
        List<Term> terms = terms(body.terms());
        Set<LocalDate> insetDays = insetDays(body.insetDays());
        List<Lead> leads = leads(body.safeguardingLeads());
        List<Channel> channels = channels(body.channels());
        String profile = body.disclosureProfile() == null ? "MINIMAL" : body.disclosureProfile();
        if (!PROFILES.contains(profile)) {
            fault("/disclosureProfile", "UNKNOWN_CODE", "MINIMAL, STANDARD or FULL");
        }
        if (!faults.isEmpty() || start == null) {
            throw HubProblem.unprocessable(faults);
        }
        return new Establishment(urn, authority, name, phase, start, terms, insetDays, leads, channels, profile);
    }

    private List<Term> terms(@Nullable List<TermBody> bodies) {
        List<Term> terms = new ArrayList<>();
        @Nullable LocalDate lastEnd = null;
        List<TermBody> given = bounded("/terms", bodies, TERMS_MAX);
        for (int i = 0; i < given.size(); i++) {
            String at = "/terms/" + i;
            TermBody body = given.get(i);
            LocalDate from = parsed(at + "/from", body.from(), "a date", WrittenTime::day);
            LocalDate to = parsed(at + "/to", body.to(), "a date", WrittenTime::day);
            if (from == null || to == null) {
                continue;
            }
            if (to.isBefore(from)) {
                fault(at + "/to", "ENDS_BEFORE_START", "a date on or after the start of the term");
            } else if (lastEnd != null && !from.isAfter(lastEnd)) {
                fault(at + "/from", "NOT_IN_ORDER", "a date after the end of the term before it");
            } else {
                terms.add(new Term(from, to));
                lastEnd = to;
            }
        }
        return terms;
    }

    private Set<LocalDate> insetDays(@Nullable List<String> bodies) {
        Set<LocalDate> days = new HashSet<>();
        List<String> given = bounded("/insetDays", bodies, INSET_DAYS_MAX);
        for (int i = 0; i < given.size(); i++) {
            LocalDate day = parsed("/insetDays/" + i, given.get(i), "a date", WrittenTime::day);
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }

    private List<Lead> leads(@Nullable List<LeadBody> bodies) {
        List<Lead> leads = new ArrayList<>();
        Set<String> mailboxes = new HashSet<>();
        List<LeadBody> given = bounded("/safeguardingLeads", bodies, LEADS_MAX);
        for (int i = 0; i < given.size(); i++) {
            String at = "/safeguardingLeads/" + i;
            LeadBody body = given.get(i);
            String name = text(at + "/name", body.name());
            String email = text(at + "/email", body.email()).toLowerCase(Locale.ROOT);
            if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
                fault(at + "/email", "FORMAT", "an e-mail address");
            } else if (!email.isEmpty() && !mailboxes.add(email)) {
                fault(at + "/email", "DUPLICATE", "another mailbox than the leads before it");
            }
            String phone = body.phone() == null ? null : text(at + "/phone", body.phone());
            LocalDate born = body.dateOfBirth() == null ? null : born(at + "/dateOfBirth", body.dateOfBirth());
            leads.add(new Lead(name, email, phone, born));
        }
        return leads;
    }

    /** A date of somebody old enough to work and young enough to live: a slip of the pen would compare with nobody. */
    private @Nullable LocalDate born(String pointer, String written) {
        LocalDate date = parsed(pointer, written, "a date", WrittenTime::day);
        if (date != null && !Lead.mayBeBornOn(date)) {
            fault(pointer, "OUT_OF_RANGE", "a date of birth of a grown-up");
        }
        return date;
    }

    private List<Channel> channels(@Nullable List<ChannelBody> bodies) {
        List<Channel> channels = new ArrayList<>();
        List<ChannelBody> given = bounded("/channels", bodies, CHANNELS_MAX);
        for (int i = 0; i < given.size(); i++) {
            String at = "/channels/" + i;
            ChannelBody body = given.get(i);
            switch (body.type()) {
                case "EMAIL" -> {
                    if (body.url() != null || body.secret() != null) {
                        fault(at, "NOT_FOR_EMAIL", "an e-mail channel without url and secret");
                    }
                    channels.add(new Channel.Email());
                }
                case "WEBHOOK" -> webhook(at, body, channels);
                case null, default -> fault(at + "/type", "UNKNOWN_CODE", "EMAIL or WEBHOOK");
            }
        }
        return channels;
    }

    private void webhook(String at, ChannelBody body, List<Channel> channels) {
        URI url = parsed(at + "/url", body.url(), "an https address", EstablishmentReader::address);
        String secret = text(at + "/secret", body.secret());
        if (url != null && !isSafe(url)) {
            fault(at + "/url", "NOT_HTTPS", "an https address without user or fragment");
        } else if (!secret.isEmpty() && secret.length() < SECRET_MIN) {
            fault(at + "/secret", "TOO_SHORT", "at least " + SECRET_MIN + " characters");
        } else if (url != null && !secret.isEmpty()) {
            channels.add(new Channel.Webhook(url, secret));
        }
    }

    /** Encrypted, or to this very machine, where tests and local mode listen. */
    private static boolean isSafe(URI url) {
        String host = url.getHost();
        if (host == null || url.getUserInfo() != null || url.getFragment() != null) {
            return false;
        }
        return "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(host));
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    private String text(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            fault(pointer, "MISSING", "some text");
            return "";
        }
        if (!KeptText.is(value)) { // because a line of a register comes here without having been JSON
            faults.add(KeptText.fault(pointer));
        }
        if (value.length() > TEXT_MAX) {
            fault(pointer, "TOO_LONG", "at most " + TEXT_MAX + " characters");
        }
        return value.strip();
    }

    private <T> @Nullable T parsed(String pointer, @Nullable String value, String expected, Function<String, T> parse) {
        if (value == null) {
            fault(pointer, "MISSING", expected);
            return null;
        }
        try {
            return parse.apply(value);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            fault(pointer, "FORMAT", expected);
            return null;
        }
    }

    private <T> List<T> bounded(String pointer, @Nullable List<T> given, int most) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > most) {
            fault(pointer, "TOO_MANY", "at most " + most);
            return List.of();
        }
        if (given.stream().anyMatch(item -> item == null)) {
            fault(pointer, "MISSING", "no null in the list");
            return List.of();
        }
        return given;
    }

    private void fault(String pointer, String code, String expected) {
        faults.add(new Fault(pointer, code, "Expected " + expected + "."));
    }
}
