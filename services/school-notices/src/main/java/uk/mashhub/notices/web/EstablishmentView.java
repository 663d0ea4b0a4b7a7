package uk.mashhub.notices.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.domain.AuthoritySettings;
import uk.mashhub.notices.domain.Channel;
import uk.mashhub.notices.domain.Establishment;
import uk.mashhub.notices.domain.Recipients;

/**
 * A school as it is shown: all that was told of it but its secrets, and when its people were born.
 *
 * @param reachable whether there is anybody of its own to tell: a safeguarding lead or, of children educated at home, an officer of the
 *     authority; without one its notices are held
 */
record EstablishmentView(
        String urn,
        String name,
        String authority,
        String phase,
        String startOfDay,
        List<TermView> terms,
        List<LocalDate> insetDays,
        List<LeadView> safeguardingLeads,
        List<ChannelView> channels,
        String disclosureProfile,
        boolean reachable) {

    record TermView(LocalDate from, LocalDate to) {}

    record LeadView(String name, String email, @Nullable String phone) {
        @Override
        public String toString() {
            return "LeadView[redacted]";
        }
    }

    record ChannelView(String type, @Nullable String url) {}

    /** The school, by what its authority has decided. */
    static EstablishmentView of(Establishment school, AuthoritySettings settings) {
        return new EstablishmentView(
                school.urn(),
                school.name(),
                school.authority(),
                school.phase(),
                school.startOfDay().toString(),
                school.terms().stream()
                        .map(term -> new TermView(term.from(), term.to()))
                        .toList(),
                school.insetDays().stream().sorted().toList(),
                school.safeguardingLeads().stream()
                        .map(lead -> new LeadView(lead.name(), lead.email(), lead.phone()))
                        .toList(),
                school.channels().stream().map(EstablishmentView::channel).toList(),
                school.disclosureProfile(),
                !Recipients.of(Optional.of(school), settings, false).own().isEmpty());
    }

    private static ChannelView channel(Channel channel) {
        return switch (channel) {
            case Channel.Email _ -> new ChannelView("EMAIL", null);
            case Channel.Webhook hook -> new ChannelView("WEBHOOK", hook.url().toString());
        };
    }
}
