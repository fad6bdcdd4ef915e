package io.jenkins.plugins.godelivery.engine.gobuild;

/**
 * Recognises messages of the go command and C compilers about an interrupt (Ctrl-C, an abort): the program was asked to
 * end and has not failed.
 */
public final class InterruptMessages {
    /** STATUS_CONTROL_C_EXIT of Windows. */
    private static final String CONTROL_C = "exit status 0xc000013a";

    private static final String BY_GCC = "Interrupt signal terminated program ";

    private static final String TERMINATED_BY_GCC = "Terminated signal terminated program ";

    private InterruptMessages() {}

    /**
     * Returns whether the go command reports that a program was interrupted.
     *
     * @param line output of the go command about a program that it started: {@code m/p: /go/tool/compile: signal:
     *     interrupt}
     */
    public static boolean is(String line) {
        return ends(line, "signal: interrupt")
                || ends(line, CONTROL_C)
                || line.contains(" terminated with signal 2 [Interrupt]")
                || line.startsWith(BY_GCC)
                || line.contains(": " + BY_GCC);
    }

    /**
     * Returns whether a program of a build was interrupted, including by SIGTERM: a runner that ends, a timeout. For a
     * test, SIGTERM is a cause of its own, since tests may send it.
     */
    static boolean isOfBuild(String line) {
        return is(line)
                || ends(line, "signal: terminated")
                || line.contains(" terminated with signal 15 [Terminated]")
                || line.startsWith(TERMINATED_BY_GCC)
                || line.contains(": " + TERMINATED_BY_GCC);
    }

    private static boolean ends(String line, String words) {
        return line.equals(words) || line.endsWith(": " + words);
    }
}
