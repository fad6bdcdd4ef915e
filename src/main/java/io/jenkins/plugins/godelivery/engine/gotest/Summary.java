package io.jenkins.plugins.godelivery.engine.gotest;

/** The go command's own last word on a package, which before Go 1.24 can stand outside the events. */
final class Summary {
    private Summary() {}

    /**
     * The import path in {@code FAIL\tp [build failed]}; empty for other lines. Only these have no event of their own:
     * {@code ok} and {@code ?} lines are in the events of every Go.
     */
    static String packageOf(String line) {
        if (!line.startsWith("FAIL\t") || !(line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"))) {
            return "";
        }
        return line.substring("FAIL\t".length(), line.lastIndexOf(" [")).strip();
    }
}
