package uk.mashhub.police.domain;

import java.util.regex.Pattern;

/** Why an assessment was not made. A language barrier is not accepted as a reason: there are interpreters. */
public final class NotCompleted {

    private static final Pattern LANGUAGE =
            Pattern.compile("\\b(language|interpreter|translator|english)\\b", Pattern.CASE_INSENSITIVE);

    private NotCompleted() {}

    /** Whether the reason stands. */
    public static boolean isAccepted(String reason) {
        return !LANGUAGE.matcher(reason).find();
    }
}
