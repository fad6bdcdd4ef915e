package io.jenkins.plugins.godelivery.engine.command;

import java.util.Optional;

/** What the options of {@code go test} need of a go command. */
final class GoTestRequirements {
    private GoTestRequirements() {}

    /** Returns the reason why this go command cannot run the tests as requested, with a remedy, in one line. */
    static Optional<String> problem(Options options, GoToolchain go) {
        if (options.get(GoTestCommand.SKIP).isPresent() && !go.isAtLeast(1, 20)) {
            return Optional.of("skip needs Go 1.20 or later; this is Go " + go.version());
        }
        if (options.get(GoTestCommand.SHUFFLE).isPresent() && !go.isAtLeast(1, 17)) {
            return Optional.of("shuffle needs Go 1.17 or later; this is Go " + go.version());
        }
        if (options.is(GoTestCommand.RACE) && !go.cgo() && !go.goos().equals("darwin")) {
            return Optional.of("the race detector needs cgo: install a C compiler (gcc) and do not set CGO_ENABLED=0,"
                    + " or switch race off");
        }
        return Optional.empty();
    }
}
