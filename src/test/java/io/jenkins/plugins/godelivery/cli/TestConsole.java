package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs a command line in this process and keeps its output. */
final class TestConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String in = "";
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    TestConsole input(String text) {
        in = text;
        return this;
    }

    TestConsole variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ExitCode run(String... arguments) {
        CommandConsole console = new CommandConsole(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        return Main.run(console, arguments);
    }

    /** Waits until a running command has printed the text. */
    void awaitSaid(String text, Future<?> running) throws InterruptedException {
        while (!out().contains(text)) {
            assertThat(running.isDone()).as(out() + err()).isFalse();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
