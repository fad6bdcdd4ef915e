package io.jenkins.plugins.godelivery.cli.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Capabilities of standard output.
 *
 * @param interactive whether a line can be overwritten
 * @param width number of columns; {@link Integer#MAX_VALUE} if lines are not truncated
 */
public record Terminal(boolean interactive, boolean color, int width) {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final int DEFAULT_WIDTH = 80;

    /** Output to a file or a pipe. */
    public static final Terminal NONE = new Terminal(false, false, Integer.MAX_VALUE);

    public static Terminal detect(Map<String, String> environment) {
        if (!isTerminal() || environment.getOrDefault("TERM", "").equals("dumb")) {
            return NONE;
        }
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(true, color, width(environment));
    }

    /**
     * Checks standard output only: System.console() also requires standard input, and changed its meaning in Java 22.
     */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return askTerminal();
        }
    }

    private static boolean askTerminal() {
        try {
            return new ProcessBuilder("sh", "-c", "[ -t 1 ]")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int width(Map<String, String> environment) {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return columns > 0 ? columns : DEFAULT_WIDTH;
        } catch (NumberFormatException e) {
            return askWidth();
        }
    }

    /** Asks stty for the width, since shells do not export COLUMNS. */
    private static int askWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            int columns = Integer.parseInt(size[size.length - 1]);
            return columns > 0 ? columns : DEFAULT_WIDTH;
        } catch (IOException | NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    public String paint(Style style, String text) {
        return color ? style.begin() + text + Style.END : text;
    }
}
