package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.regex.Pattern;

/**
 * How the go command and C compilers word that somebody stopped a program (Ctrl-C, an abort): it was asked to end and has
 * not failed.
 */
public final class Interruption {
    /** The latter is STATUS_CONTROL_C_EXIT of Windows. */
    private static final Pattern WORDS = Pattern.compile(
            "(.*: )?(signal: interrupt|exit status 0xc000013a|.* terminated with signal 2 \\[Interrupt\\].*|Interrupt"
                    + " signal terminated program .*)");

    private Interruption() {}

    /** @param line what the go command prints of a program that it started: {@code m/p: /go/tool/compile: signal: interrupt} */
    public static boolean is(String line) {
        return WORDS.matcher(line).matches();
    }
}
