package uk.mashhub.platform.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) to what is wrong; empty for the whole body
 * @param code stable reason code, upper case
 * @param detail what was expected, in plain English; never the value that was sent
 */
public record Fault(String pointer, String code, String detail) {}
