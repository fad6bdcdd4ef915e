package io.jenkins.plugins.godelivery.engine.command;

import java.util.Map;
import java.util.regex.Pattern;

/** Labels of the goroutines of tests: the test that a goroutine belongs to. */
public final class GoroutineParameter {
    public static final Parameter<String> MODE = Parameter.text(
            "goroutines",
            SettableBy.ANYBODY_TO_LIST_LEAKS,
            "off|labels|leaks",
            "Label the goroutines of each test with its name, which stack traces then show, as by default from Go 1.27"
                    + " on (Go 1.26 can, too); leaks also lists those that nothing can end any more (Go 1.27 and later).",
            Pattern.compile("off|labels|leaks"),
            "parameter.goroutines");

    /** Go 1.27 does so without being asked only where the main module asks for Go 1.27 or later. */
    private static final String SHOW = "tracebacklabels=1";

    private GoroutineParameter() {}

    /** Makes stack traces show labels, unless the user has set that. */
    static void show(Map<String, String> environment, GoToolchain go) {
        String own = environment.getOrDefault("GODEBUG", go.godebug());
        // Of several settings of a name the last one counts.
        environment.put("GODEBUG", own.isEmpty() ? SHOW : SHOW + "," + own);
    }
}
