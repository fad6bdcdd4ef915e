package io.jenkins.plugins.godelivery.engine.gotest;

/** Status of a package, a test or one run of a test. */
public enum Status {
    PASS("pass", 0),
    FAIL("fail", 1),
    SKIP("skip", 2),
    /** It began and nothing says that it ended: a panic, a timeout, os.Exit, a kill, or a truncated stream. */
    UNFINISHED("unfinished", 3);

    private static final Status[] BY_CODE = {PASS, FAIL, SKIP, UNFINISHED};

    private final String label;
    private final int code;

    Status(String label, int code) {
        this.label = label;
        this.code = code;
    }

    /** Returns two bits, for tables. */
    int code() {
        return code;
    }

    static Status ofCode(int code) {
        return BY_CODE[code & 3];
    }

    /** Returns the word that JSON and messages use. */
    public String label() {
        return label;
    }

    /** Returns whether this status alone keeps the verdict from being a pass. */
    public boolean isBad() {
        return this == FAIL || this == UNFINISHED;
    }
}
