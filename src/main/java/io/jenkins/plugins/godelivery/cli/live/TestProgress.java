package io.jenkins.plugins.godelivery.cli.live;

import io.jenkins.plugins.godelivery.engine.goroutine.LeakText;
import io.jenkins.plugins.godelivery.engine.goroutine.Leaks;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestListener;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Shows a running test: failures as they happen, and the overall progress. */
public final class TestProgress implements TestListener {
    private static final int LINES_OF_OUTPUT = 12;
    private static final int NAMES = 3;

    private final LiveDisplay display;
    private final int total;
    private final long started = System.nanoTime();
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> finished = new HashSet<>();
    private int failures;
    private int races;

    /** @param total number of packages to test; 0 if unknown */
    public TestProgress(LiveDisplay display, int total) {
        this.display = display;
        this.total = total;
    }

    /** Returns one line for {@link LiveDisplay#status}. */
    public synchronized String line() {
        StringBuilder line = new StringBuilder("test  ");
        line.append(finished.size());
        if (total > 0) {
            line.append('/').append(Math.max(total, finished.size()));
        }
        line.append(" packages  ").append(TerminalText.duration((System.nanoTime() - started) / 1e9));
        if (failures > 0) {
            line.append("  ").append(failures).append(" failed");
        }
        if (races > 0) {
            line.append("  ").append(TerminalText.count(races, "race"));
        }
        running.stream().limit(NAMES).forEach(name -> line.append("  ").append(shortName(name)));
        return line.toString();
    }

    private static String shortName(String packageName) {
        return packageName.substring(packageName.lastIndexOf('/') + 1);
    }

    @Override
    public synchronized void packageStarted(String packageName) {
        running.add(packageName);
    }

    @Override
    public synchronized void packageFinished(PackageEnd end) {
        running.remove(end.packageName());
        finished.add(end.packageName());
        if (end.status().isBad() || !display.terminal().interactive()) {
            display.print(
                    "  " + word(end.status()) + "  " + UntrustedText.line(end.packageName()) + "  " + details(end));
        }
        if (end.status().isBad() && end.tests().bad() == 0) {
            printOutput(end.output());
        }
    }

    private String word(Status status) {
        Terminal terminal = display.terminal();
        return switch (status) {
            case PASS -> terminal.paint(Style.GOOD, "ok  ");
            case FAIL -> terminal.paint(Style.BAD, "FAIL");
            case SKIP -> terminal.paint(Style.QUIET, "-   ");
            case UNFINISHED -> terminal.paint(Style.BAD, "CUT ");
        };
    }

    private static String details(PackageEnd end) {
        if (end.tests().total() == 0 && !end.status().isBad()) {
            return "no tests";
        }
        String time = end.cached() ? "cached" : TerminalText.duration(end.elapsedSeconds());
        return TerminalText.count(end.tests().total(), "test") + ", " + time;
    }

    @Override
    public synchronized void testFailed(String packageName, String test, Status status, String output) {
        failures++;
        String word = status == Status.FAIL ? "FAIL" : "CUT ";
        display.print(
                "  " + display.terminal().paint(Style.BAD, word) + "  " + UntrustedText.line(packageName + " " + test));
        printOutput(output);
    }

    private void printOutput(String output) {
        String[] lines = TerminalText.text(output).stripTrailing().split("\n", -1);
        if (lines.length == 1 && lines[0].isEmpty()) {
            return;
        }
        Arrays.stream(lines).limit(LINES_OF_OUTPUT).forEach(line -> display.print("        " + line));
        if (lines.length > LINES_OF_OUTPUT) {
            display.print("        … " + TerminalText.count(lines.length - LINES_OF_OUTPUT, "more line"));
        }
    }

    @Override
    public synchronized void raceFound(String packageName, String test) {
        races++;
        display.print("  " + display.terminal().paint(Style.BAD, "RACE") + "  "
                + UntrustedText.line(packageName + (test == null ? "" : " " + test)));
    }

    @Override
    public synchronized void leaksFound(String packageName, Leaks leaks) {
        display.print("  " + display.terminal().paint(Style.DOUBTFUL, "LEAK") + "  " + UntrustedText.line(packageName)
                + "  " + LeakText.total(leaks));
    }
}
