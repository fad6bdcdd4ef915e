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
     * Returns whether the go command says that a program was interrupted.
     *
     * @param line what the go command prints of a program that it started: {@code m/p: /go/tool/compile: signal:
     * interrupt}
     */
    public static boolean is(String line) {
        return ends(line, "signal: interrupt")
                || ends(line, CONTROL_C)
                || line.contains(" terminated with signal 2 [Interrupt]")
                || line.startsWith(BY_GCC)
                || line.contains(": " + BY_GCC);
    }

    /**
     * The same of a program of a build, which somebody also stopped by SIGTERM: a runner that ends, a timeout. Of a
     * test that is its own cause, since tests end themselves and others so.
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
