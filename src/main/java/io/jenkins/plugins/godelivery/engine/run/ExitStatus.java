package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.Map;
import java.util.Optional;

/**
 * Interprets an exit code. The codes are those of POSIX shells and Java, of durable tasks ({@code -1} and {@code -2}
 * for a lost process), and of runners that report a signal as a negative number.
 */
public record ExitStatus(int code) {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    /** Shells add the signal number to this. */
    private static final int SIGNALLED = 128;

    private static final int LAST_SIGNAL = 64;
    /** Used by ssh, by container runtimes and by shells that could not go on. */
    private static final int LOST = 255;
    /** Durable tasks use -1 and -2. */
    private static final int FIRST_NEGATIVE_SIGNAL = 3;

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    public boolean isSuccess() {
        return code == 0;
    }

    /**
     * Returns why the command did not end by itself, in which case its output may be incomplete. Empty if it ended by
     * itself, successfully or not.
     *
     * @param command its display name
     */
    public Optional<Message> breakdown(Message command) {
        return switch (code) {
            case NOT_EXECUTABLE -> Optional.of(Message.of("run.notExecutable", command));
            case NOT_FOUND -> Optional.of(Message.of("run.notFound", command));
            case LOST, -1, -2 -> Optional.of(Message.of("run.lost", command, String.valueOf(code)));
            default -> signal().map(number -> Message.of("run.signalled", command, name(number), String.valueOf(code)));
        };
    }

    private Optional<Integer> signal() {
        int number = code < 0 ? -code : code - SIGNALLED;
        boolean known = code < 0 ? number >= FIRST_NEGATIVE_SIGNAL : number > 0;
        return known && number <= LAST_SIGNAL ? Optional.of(number) : Optional.empty();
    }

    private static String name(int signal) {
        return SIGNALS.getOrDefault(signal, "signal " + signal);
    }
}
