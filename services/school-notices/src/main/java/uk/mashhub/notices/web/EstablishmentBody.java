package uk.mashhub.notices.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A school as its authority tells it. Every field may be missing here, so that each fault can be told by its place. */
record EstablishmentBody(
        @Nullable String name,
        @Nullable String authority,
        @Nullable String phase,
        @Nullable String startOfDay,
        @Nullable List<TermBody> terms,
        @Nullable List<String> insetDays,
        @Nullable List<LeadBody> safeguardingLeads,
        @Nullable List<ChannelBody> channels,
        @Nullable String disclosureProfile) {

    record TermBody(@Nullable String from, @Nullable String to) {}

    record LeadBody(
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String dateOfBirth) {
        @Override
        public String toString() {
            return "LeadBody[redacted]";
        }
    }

    record ChannelBody(
            @Nullable String type,
            @Nullable String url,
            @Nullable String secret) {
        @Override
        public String toString() {
            return "ChannelBody[redacted]";
        }
    }
}
