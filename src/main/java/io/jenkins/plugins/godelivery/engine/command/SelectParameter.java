package io.jenkins.plugins.godelivery.engine.command;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Selection of the packages whose inputs differ from those of the reference. */
public final class SelectParameter {
    private static final String AFFECTED = "affected";
    private static final String SHADOW = "shadow";

    public static final Parameter<String> SELECT = Parameter.text(
            "select",
            SettableBy.TRUSTED_REVISION,
            AFFECTED + "|" + SHADOW,
            "Run only the tests of packages whose inputs differ from those of the reference, or that did not pass there;"
                    + " shadow runs all, and reports what affected would have left out.",
            Pattern.compile(AFFECTED + "|" + SHADOW),
            "parameter.select");

    /** Makes the go command print where it keeps the lists of files that tests read. */
    private static final String TELL_TEST_LOGS = "gocachetest=1";

    private SelectParameter() {}

    /** Returns whether packages are compared with the reference. */
    public static boolean isUsed(Options options) {
        return options.get(SELECT).isPresent();
    }

    /** Returns whether all packages run although some are known to be unchanged. */
    public static boolean isShadow(Options options) {
        return options.get(SELECT).filter(SHADOW::equals).isPresent();
    }

    /** Returns a command of go test that also prints, on standard error, where go keeps what the tests read. */
    public static Command tellingTestLogs(Command test, GoToolchain go) {
        Map<String, String> environment = new HashMap<>(test.environment());
        String own = environment.getOrDefault("GODEBUG", go.godebug());
        environment.put("GODEBUG", own.isEmpty() ? TELL_TEST_LOGS : TELL_TEST_LOGS + "," + own);
        return new Command(test.arguments(), environment);
    }
}
