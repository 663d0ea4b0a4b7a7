package uk.mashhub.correlation.kafka;

import java.util.EnumMap;
import java.util.Map;

/** Carries an enum over to the one of the same names on the other side of the wire. */
final class EnumSerdes {

    private EnumSerdes() {}

    /** For each constant of {@code from} the one of {@code to} with the same name; no entry where there is none. */
    static <A extends Enum<A>, B extends Enum<B>> Map<A, B> table(Class<A> from, Class<B> to) {
        Map<A, B> table = new EnumMap<>(from);
        for (A constant : from.getEnumConstants()) {
            for (B same : to.getEnumConstants()) {
                if (same.name().equals(constant.name())) {
                    table.put(constant, same);
                }
            }
        }
        return table;
    }
}
