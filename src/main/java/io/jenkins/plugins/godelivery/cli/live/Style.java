package io.jenkins.plugins.godelivery.cli.live;

/** Meaning of a colour or weight; the terminal decides on its appearance. */
public enum Style {
    GOOD("32"),
    BAD("31"),
    DOUBTFUL("33"),
    TITLE("1"),
    QUIET("2");

    static final String END = "\033[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String begin() {
        return "\033[" + code + "m";
    }
}
