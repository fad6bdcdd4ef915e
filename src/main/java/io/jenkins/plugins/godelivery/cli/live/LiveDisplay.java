package io.jenkins.plugins.godelivery.cli.live;

import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.PrintStream;
import java.util.function.Supplier;

/** Prints permanent lines, and on a terminal a status line below them. Thread-safe. */
public final class LiveDisplay implements AutoCloseable {
    private static final long REFRESH_MILLIS = 200;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final Terminal terminal;
    private final Masking masking;
    private final Thread refresher = new Thread(this::refreshLoop, "status line");
    private Supplier<String> status = () -> "";
    private boolean shown;
    private boolean closed;

    /** @param masking masking of all output */
    public LiveDisplay(PrintStream out, Terminal terminal, Masking masking) {
        this.out = out;
        this.terminal = terminal;
        this.masking = masking;
        if (terminal.interactive()) {
            refresher.setDaemon(true);
            refresher.start();
        }
    }

    public Terminal terminal() {
        return terminal;
    }

    public synchronized void print(String line) {
        erase();
        out.println(masking.text(line));
        out.flush();
    }

    /** Prints a line. Untrusted text in it cannot move the cursor or start another line. */
    public void show(String line) {
        print(UntrustedText.line(line));
    }

    /**
     * Sets the status line.
     *
     * @param says current activity in one line; empty for none
     */
    public synchronized void status(Supplier<String> says) {
        status = says;
        refresh();
    }

    private synchronized void refresh() {
        if (!terminal.interactive() || closed) {
            return;
        }
        String line = status.get();
        erase();
        if (!line.isEmpty()) {
            out.print(TerminalText.cut(UntrustedText.line(masking.text(line)), terminal.width() - 1));
            shown = true;
        }
        out.flush();
    }

    private void erase() {
        if (shown) {
            out.print(ERASE_LINE);
            shown = false;
        }
    }

    private void refreshLoop() {
        try {
            while (true) {
                Thread.sleep(REFRESH_MILLIS);
                refresh();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        erase();
        out.flush();
        refresher.interrupt();
    }
}
