package io.jenkins.plugins.godelivery.engine.attribution;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Error text by which the operating system or the network reports a failure, in the form in which Go prints errors:
 * with the operation and its object ({@code write /tmp/x: no space left on device}). Without these, the text may come
 * from any test.
 *
 * @param certain whether the tested code alone cannot cause it; a file descriptor leak of its own, for example, can
 *     exhaust the open files
 * @param text the matched text
 */
record EnvironmentSign(Kind kind, boolean certain, String text) {
    /** Kind of failure. */
    enum Kind {
        KILLED,
        DISK,
        MEMORY,
        NETWORK,
        PORT,
        TOOL;

        /** Returns a description for people. */
        Message message() {
            return Message.of("attribution.sign." + name());
        }
    }

    /** @param words literals for a fast search; every match of the pattern contains one of them */
    private record Form(Kind kind, boolean certain, Pattern pattern, List<String> words) {
        static Form certain(Kind kind, String pattern, String... words) {
            return new Form(kind, true, Pattern.compile(pattern), List.of(words));
        }

        static Form doubtful(Kind kind, String pattern, String... words) {
            return new Form(kind, false, Pattern.compile(pattern), List.of(words));
        }

        /**
         * Matches the pattern around the first occurrences of each word, because a build may print thousands of them.
         */
        Optional<MatchResult> find(String text) {
            for (String word : words) {
                int at = text.indexOf(word);
                for (int places = 0; at >= 0 && places < PLACES; places++) {
                    int end = at + word.length();
                    Matcher found = pattern.matcher(text)
                            .useAnchoringBounds(false)
                            .useTransparentBounds(true)
                            .region(Math.max(0, at - AROUND), Math.min(text.length(), end + AROUND));
                    if (found.find()) {
                        return Optional.of(found.toMatchResult());
                    }
                    at = text.indexOf(word, end);
                }
            }
            return Optional.empty();
        }
    }

    private static final int LENGTH = 200;
    /** Number of characters of a text that are searched. */
    private static final int MOST = 64 << 10;

    private static final int AROUND = 500;
    private static final int PLACES = 5;

    /** Operation and path in the format of fs.PathError, os.LinkError, compilers and linkers. */
    private static final String FILE = "(?<![^\\s:\"'`])[^\\s:\"'`]{1,300}+: ";

    private static final List<Form> FORMS = List.of(
            Form.certain(
                    Kind.KILLED,
                    "(?<![\\w\"'`])signal: (?:killed|terminated|hangup|interrupt)(?! *[\"'`])",
                    "signal: "),
            Form.certain(
                    Kind.DISK,
                    FILE + "(?:no space left on device|disk quota exceeded)",
                    "no space left on device",
                    "disk quota exceeded"),
            Form.certain(Kind.DISK, "write /[^\\s:]{1,300}+: file too large", "file too large"),
            Form.certain(
                    Kind.DISK,
                    "(?i)^fatal error: error writing to \\S+: No space left on device",
                    "No space left on device"),
            Form.certain(
                    Kind.PORT,
                    "listen (?:tcp|udp|unix)[46]? \\S{0,300}: bind: (?:address already in use|Only one usage)",
                    ": bind: "),
            Form.certain(
                    Kind.NETWORK,
                    "lookup \\S{1,300}: (?:no such host|server misbehaving|Temporary failure in name resolution|i/o"
                            + " timeout)|lookup \\S{1,300} on \\S{1,300}: (?:no such host|server misbehaving|.{0,200}:"
                            + " (?:i/o timeout|connection refused))",
                    "lookup "),
            Form.certain(
                    Kind.NETWORK,
                    "(?:dial (?:tcp|udp)[46]?|proxyconnect tcp: dial tcp) \\S{1,300}: (?:connect: )?"
                            + "(?:network is unreachable|no route to host|i/o timeout|connection timed out)",
                    "dial "),
            Form.certain(
                    Kind.NETWORK,
                    "dial (?:tcp|udp)[46]? \\S{1,300}: connect: connection refused",
                    "connection refused"),
            Form.certain(
                    Kind.TOOL,
                    "exec: \"[^\"\\s]{1,300}\": executable file not found in (?:\\$PATH|%PATH%)",
                    "executable file not found in"),
            Form.certain(Kind.TOOL, "[Cc]annot connect to the Docker daemon", "connect to the Docker daemon"),
            Form.doubtful(
                    Kind.NETWORK,
                    "net/http: TLS handshake timeout|connection re(?:set by peer|fused)|no such host",
                    "TLS handshake timeout",
                    "connection reset by peer",
                    "connection refused",
                    "no such host"),
            Form.doubtful(
                    Kind.DISK,
                    "(?i)no space left on device|read-only file system|file too large",
                    "o space left on device",
                    "ead-only file system",
                    "ile too large"),
            Form.doubtful(Kind.PORT, "address already in use", "address already in use"),
            Form.doubtful(
                    Kind.MEMORY,
                    "cannot allocate memory|runtime: out of memory|Resource temporarily unavailable"
                            + "|failed to reserve page summary memory|failed to create new OS thread",
                    "cannot allocate memory",
                    "out of memory",
                    "failed to reserve page summary memory",
                    "failed to create new OS thread",
                    "Resource temporarily unavailable"),
            Form.doubtful(Kind.DISK, "too many open files", "too many open files"),
            Form.doubtful(
                    Kind.TOOL, "fork/exec \\S{1,300}: (?:no such file or directory|exec format error)", "fork/exec "),
            Form.doubtful(
                    Kind.TOOL,
                    "executable file not found|requires go >= |go: download go1\\.",
                    "executable file not found",
                    "requires go >= ",
                    "go: download go1."),
            Form.doubtful(
                    Kind.NETWORK,
                    "Client\\.Timeout exceeded|i/o timeout|checksum mismatch|unexpected EOF",
                    "Client.Timeout exceeded",
                    "i/o timeout",
                    "checksum mismatch",
                    "unexpected EOF"));

    /** Server of the test itself, or one that it expected on this machine, such as 127.0.0.1:43210. */
    private static final Pattern OWN_SERVER =
            Pattern.compile("(?:127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|localhost|\\[::1?]|0\\.0\\.0\\.0):(\\d{1,5})");

    /**
     * First ephemeral port. The operating system assigns ports from here on, so such an address belongs to a test's own
     * server.
     */
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    /** Returns the first sign in a text, a certain one before an uncertain one; empty if there is none. */
    static Optional<EnvironmentSign> in(String text) {
        String searched = text.substring(0, Math.min(text.length(), MOST));
        for (Form form : FORMS) {
            Optional<MatchResult> found = form.find(searched);
            if (found.isPresent()) {
                String words = found.get().group();
                boolean certain =
                        form.certain && !isQuoted(searched, found.get().start()) && !isOwnServer(form, words);
                return Optional.of(new EnvironmentSign(form.kind, certain, cut(words)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether a position is within quotes. A test quotes text that it compares, so quoted text is not an error
     * that occurred.
     */
    private static boolean isQuoted(String text, int at) {
        int line = text.lastIndexOf('\n', at) + 1;
        return text.substring(line, at)
                                .chars()
                                .filter(c -> c == '"' || c == '`')
                                .count()
                        % 2
                == 1;
    }

    private static boolean isOwnServer(Form form, String words) {
        Matcher address = OWN_SERVER.matcher(words);
        return form.kind == Kind.NETWORK
                && address.find()
                && Integer.parseInt(address.group(1)) >= FIRST_EPHEMERAL_PORT;
    }

    private static String cut(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        return line.length() > LENGTH ? line.substring(0, LENGTH) + "…" : line;
    }

    /** Returns the sign as evidence, with the matched text. */
    Message message() {
        return Message.of("attribution.sign", kind.message(), text);
    }
}
