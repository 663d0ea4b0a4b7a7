package uk.mashhub.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the hub's own generated classes may be read into.
 *
 * <p>Avro 1.12.2 refuses classes outside packages it is told to trust: without this every good event is a poison pill. Told
 * through its API and not by a system property, because that is read once, when the first generated class loads.
 */
final class TrustedRecords {

    private TrustedRecords() {}

    /** Safe to call as often as anybody likes. */
    static void trust() {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT, TrustedRecords::isOurs));
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().equals("uk.mashhub.events.v1")
                || type.getPackageName().equals("uk.mashhub.state.v1");
    }
}
