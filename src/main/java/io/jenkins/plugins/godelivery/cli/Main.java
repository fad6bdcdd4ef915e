package io.jenkins.plugins.godelivery.cli;

/** The command {@code godelivery}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(ExitCode.USAGE.code());
    }
}
