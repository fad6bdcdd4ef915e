package io.jenkins.plugins.godelivery.cli.summary;

import io.jenkins.plugins.godelivery.cli.live.Style;
import io.jenkins.plugins.godelivery.cli.live.Terminal;
import io.jenkins.plugins.godelivery.cli.live.TerminalText;
import java.io.PrintStream;
import java.util.Arrays;

/** Prints lines with untrusted text made safe. */
final class SummaryPrinter {
    private final PrintStream out;
    private final Terminal terminal;

    SummaryPrinter(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void title(Style style, String text) {
        out.println();
        out.println(terminal.paint(style, TerminalText.text(text)));
    }

    /** @param indent indentation in units of two columns */
    void line(int indent, String text) {
        out.println("  ".repeat(indent) + TerminalText.text(text).replace('\n', ' '));
    }

    void line(int indent, Style style, String text) {
        out.println("  ".repeat(indent)
                + terminal.paint(style, TerminalText.text(text).replace('\n', ' ')));
    }

    /** Prints several lines; the middle of a long text is omitted. */
    void block(int indent, String text, int atMost) {
        String[] lines = TerminalText.text(text).stripTrailing().split("\n", -1);
        if (lines.length == 1 && lines[0].isBlank()) {
            return;
        }
        if (lines.length <= atMost) {
            Arrays.stream(lines).forEach(each -> line(indent, each));
            return;
        }
        int half = atMost / 2;
        Arrays.stream(lines).limit(half).forEach(each -> line(indent, each));
        line(indent, Style.QUIET, "… " + TerminalText.count(lines.length - 2L * half, "line") + " left out …");
        Arrays.stream(lines).skip(lines.length - half).forEach(each -> line(indent, each));
    }

    void more(int indent, long count, String noun) {
        if (count > 0) {
            line(indent, Style.QUIET, "… and " + TerminalText.count(count, "more " + noun));
        }
    }
}
