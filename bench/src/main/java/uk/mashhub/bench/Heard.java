package uk.mashhub.bench;

/**
 * That live pages were told of an alert.
 *
 * @param times how many were
 * @param last when the last of them was
 */
record Heard(int times, long last) {

    Heard and(Heard other) {
        return new Heard(times + other.times, Math.max(last, other.last));
    }
}
