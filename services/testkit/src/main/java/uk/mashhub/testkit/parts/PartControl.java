package uk.mashhub.testkit.parts;

/**
 * Takes a shared part away and gives it back, so that a test can prove what happens in between.
 *
 * <p>Whoever takes it away gives it back in a {@code finally}: the part is shared by every test of the JVM.
 */
public interface PartControl {

    /** The control of a part that some {@link HubParts} of this JVM asked for. */
    static PartControl of(HubPart part) {
        return RunningParts.control(part);
    }

    /** It keeps its connections and answers nothing, like a machine that hangs. */
    void freeze();

    /** Lets a frozen part go on. */
    void resume();

    /** Ends it without warning, like a machine that loses power. */
    void kill();

    /** Starts it again, at the same address, with the data it had; returns when it answers. */
    void restart();
}
