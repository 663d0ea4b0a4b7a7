package uk.mashhub.desk.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the hub last heard from an agency, about any child. No data is not no concern (design, decision 11).
 *
 * @param lastHeard null when never
 * @param silentSince null while it speaks as usual, or too little is known of it to say
 * @param silentProviders those of its providers that fell silent while others speak
 */
public record Feed(
        Agency agency,
        @Nullable Instant lastHeard,
        @Nullable Instant silentSince,
        List<String> silentProviders) {

    public Feed {
        silentProviders = List.copyOf(silentProviders);
    }
}
