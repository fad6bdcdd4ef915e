package io.jenkins.plugins.godelivery.engine.command;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Optional;

/** Files that tests keep: those in the folders of {@code T.ArtifactDir}. */
public final class TestArtifacts {
    /** Not the default, because the go command caches no results of tests that keep files. */
    public static final Parameter<Boolean> KEEP = Parameter.flag(
            "artifacts",
            SettableBy.ANYBODY_TO_SWITCH_ON,
            "Keep the files that tests write to T.ArtifactDir (Go 1.26 and later); go then caches no test results.");

    private TestArtifacts() {}

    private static boolean areKept(Options options, GoToolchain go) {
        return options.is(KEEP) && go.isAtLeast(1, 26);
    }

    /** Returns why files are not kept although that is wanted; the tests run nevertheless. */
    public static Optional<Message> obstacle(Options options, GoToolchain go) {
        return options.is(KEEP) && !areKept(options, go)
                ? Optional.of(Message.of("artifacts.goTooOld", go.version().toString()))
                : Optional.empty();
    }

    /** @param folder existing folder, in which each run of a test gets a folder of its own */
    static List<String> flags(Options options, GoToolchain go, String folder) {
        return areKept(options, go) ? List.of("-artifacts", "-outputdir=" + folder) : List.of();
    }
}
