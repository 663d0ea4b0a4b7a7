package uk.mashhub.desk.domain;

/**
 * What is counted, in words that agree with their number: "1 alert", "2 alerts", "no alerts". The one place of the desk where they do.
 *
 * @param one said of exactly one
 * @param many said of none and of several
 */
public record Noun(String one, String many) {

    /** A noun whose plural ends in s. */
    public static Noun of(String one) {
        return new Noun(one, one + "s");
    }

    /** The words alone, as they agree with a number. */
    public String agreeing(long number) {
        return number == 1 ? one : many;
    }

    /** The number with its words. */
    public String counted(long number) {
        return number + " " + agreeing(number);
    }
}
