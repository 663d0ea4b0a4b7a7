package uk.mashhub.platform.file;

/** A file that is not to be used: where, and why. */
public final class FileRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * Names the line, from 1; 0 where the file as a whole is at fault.
     *
     * @param reason in words an officer can act on
     */
    public FileRefused(int line, String reason) {
        super(reason);
        this.line = line;
    }

    public int line() {
        return line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
