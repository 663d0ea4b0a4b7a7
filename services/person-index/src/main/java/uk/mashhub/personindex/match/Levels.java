package uk.mashhub.personindex.match;

/** How two descriptions compare, one level a field, three bits each: a file has millions of pairs and hardly a thousand of these. */
final class Levels {

    static final int BITS = 3;
    static final int MASK = 7;

    private Levels() {}

    static int with(int levels, Field field, int level) {
        return levels | (level << (BITS * field.place()));
    }

    static int of(int levels, Field field) {
        return (levels >>> (BITS * field.place())) & MASK;
    }
}
