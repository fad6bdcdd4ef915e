package io.jenkins.plugins.godelivery.hostile;

/** Builders of malicious {@code go test -json} events. */
final class GoEvents {
    static final String FAILED = event("fail", "", ",\"Elapsed\":1");

    private GoEvents() {}

    /** @param test empty for the package; texts are inserted between the quotes without escaping */
    static String event(String action, String test, String more) {
        return "{\"Action\":\"" + action + "\",\"Package\":\"m\"" + (test.isEmpty() ? "" : ",\"Test\":\"" + test + "\"")
                + more + "}\n";
    }

    static String output(String test, String text) {
        return event("output", test, ",\"Output\":\"" + text + "\\n\"");
    }

    static String failing(String test, String text) {
        return event("run", test, "")
                + output(test, "    a_test.go:1: " + text)
                + output(test, "--- FAIL: " + test + " (0.00s)")
                + event("fail", test, ",\"Elapsed\":0.1");
    }

    static String passing(String test) {
        return event("run", test, "") + event("pass", test, ",\"Elapsed\":0.1");
    }

    static String race(String file, int line) {
        return "==================\nWARNING: DATA RACE\nRead at 0x1 by goroutine 7:\n  m.A()\n      " + file + ":"
                + line + " +0x1\n\nPrevious write at 0x1 by goroutine 8:\n  m.B()\n      " + file
                + ":1 +0x1\n\n==================\n";
    }
}
