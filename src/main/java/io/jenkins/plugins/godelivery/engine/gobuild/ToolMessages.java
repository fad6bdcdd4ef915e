package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises messages of compilers and linkers without a position, and those that are not errors. */
final class ToolMessages {
    private static final Pattern DIAGNOSTICS =
            Pattern.compile("\\d+ (warning|error)s?( and \\d+ errors?)? generated\\.");
    private static final Pattern LINKER =
            Pattern.compile("(\\S*[/\\\\])?([\\w-]*-)?(ld|ld64|lld|ld\\.\\w+|ld64\\.lld|collect2)(\\.exe)?: .*");
    private static final List<String> CRASHES = List.of(
            "panic: ", "fatal error: ", "runtime: ", "SIGSEGV", "SIGQUIT", "unexpected fault address ", "goroutine ");
    private static final List<String> HINTS = List.of("note: ", "warning: ", "remark: ", " ");
    /** Output of the compiler with -gcflags=-m. */
    private static final Pattern OPTIMIZATION =
            Pattern.compile("(can|cannot) inline .*|inlining call to .*|devirtualizing .*|.* (escapes to heap|does not"
                    + " escape|moved to heap.*)|leaking param.*|moved to heap: .*|Found Is(Slice)?InBounds.*|parameter .*"
                    + " leaks to .*|.*ignoring self-assignment.*");

    private ToolMessages() {}

    static boolean isWarning(String line) {
        return line.contains("warning: ")
                || line.contains("ld: NOTE: ")
                || line.contains("clang: note: ")
                || line.startsWith("loadinternal: ")
                || DIAGNOSTICS.matcher(line).matches();
    }

    /** Returns whether a message with a position explains another one, or is a warning. */
    static boolean isHint(String message) {
        return HINTS.stream().anyMatch(message::startsWith)
                || OPTIMIZATION.matcher(message).matches();
    }

    /** Returns whether a line is what a C compiler or linker prints before the error itself. */
    static boolean isContext(String line) {
        return line.equals("cgo: ")
                || line.equals("cgo:")
                || line.startsWith("gcc errors for ")
                || line.startsWith("In file included from ")
                || (line.endsWith(":") && (line.contains(": In ") || line.contains(": in function ")))
                || line.endsWith(": At top level:");
    }

    /** Returns whether the Go runtime crashed, so that stack traces follow. */
    static boolean isCrash(String line) {
        return CRASHES.stream().anyMatch(line::startsWith);
    }

    /**
     * Returns whether a line is from a linker, or the Go linker reports its failure: everything after it is one
     * failure.
     */
    static boolean isLinker(String line) {
        return (line.contains(": running ") && line.contains(" failed: "))
                || line.contains("undefined reference to ")
                || line.startsWith("Undefined symbols for architecture ")
                || LINKER.matcher(line).matches();
    }

    /** Returns whether a linker reports what is missing, and not only that it failed. */
    static boolean isLinkerReason(String message) {
        return message.contains("undefined reference to ")
                || message.contains("cannot find ")
                || message.contains("multiple definition of ")
                || message.contains("library not found")
                || message.startsWith("Undefined symbols for architecture ");
    }

    /** Returns whether a line reports a separate failure, and does not continue the error above it. */
    static boolean isFailure(String line) {
        return (line.contains("error: ") && !line.startsWith("collect2: ")) || isLinker(line) || isCrash(line);
    }
}
