package io.jenkins.plugins.godelivery.engine.gotest;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the reason why a test binary did not start its tests, as printed by the go command, the loader or package
 * testing.
 */
final class StartFailure {
    private static final Pattern NOT_STARTED = Pattern.compile(
            // os/exec: exec format error, permission denied on a noexec file system, no such file or directory.
            "(?:fork/exec|exec|open) \\S+: .*"
                    // The dynamic loader of glibc, of musl.
                    + "|\\S+: error while loading shared libraries: .*"
                    + "|Error (?:loading shared library|relocating) .*"
                    // go test, about a program given to -exec.
                    + "|exec: \"\\S+\": executable file not found in .*"
                    // testing, about invalid expressions; flag.
                    + "|testing: (?:invalid|will not fuzz|cannot use|-\\S+ can only|open|can't) .*"
                    + "|flag provided but not defined: .*"
                    + "|invalid (?:boolean )?(?:value|flag) .* for (?:flag )?-\\S+: .*"
                    + "|flag needs an argument: .*");

    private StartFailure() {}

    /** Returns the first such line; empty if there is none. */
    static Optional<String> of(String output) {
        return output.lines()
                .map(PlainText::of)
                .filter(line -> NOT_STARTED.matcher(line).matches())
                .findFirst();
    }
}
