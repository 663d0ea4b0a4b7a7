package uk.mashhub.notices.domain;

/**
 * What a force lets schools be told of its incidents, and what it tells them to do and not to do.
 *
 * @param authority whose incidents it speaks for
 * @param guidance its own words: a line is a paragraph, a line that starts with a dash a point under it
 */
public record ForceDecision(String authority, DisclosureProfile profile, String guidance) {

    /** What stands where nobody has written anything: neutral, and true of every school. */
    public static final String DEFAULT_GUIDANCE = """
            Do
            - look out for the child from the moment they arrive
            - tell only the staff who need to know
            - follow your safeguarding policy if you are worried
            Do not
            - contact the person who caused harm
            - question the child about what happened
            - put the child’s name in an email subject
            """;
}
