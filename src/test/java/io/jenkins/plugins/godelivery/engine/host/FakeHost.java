package io.jenkins.plugins.godelivery.engine.host;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Host with scripted results, for commands by words of their line and for tasks by their class, and with virtual time,
 * which advances only in pauses. A call without a scripted result fails the test.
 */
public class FakeHost implements Host {
    private final Map<String, Deque<CommandResult>> printed = new LinkedHashMap<>();
    private final Map<Class<?>, Answer<?>> answers = new LinkedHashMap<>();
    private final List<String> ran = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private Instant now = Instant.EPOCH;

    /** Result of a task at a time. */
    @FunctionalInterface
    public interface Answer<T> {
        /** @param seconds virtual seconds since the start */
        T at(long seconds) throws IOException;
    }

    /**
     * Scripts the results of commands whose line contains the words; of several matches the last scripted one applies.
     *
     * @param results in order; the last one is repeated
     */
    public final void prints(String words, CommandResult... results) {
        printed.remove(words);
        printed.put(words, new ArrayDeque<>(List.of(results)));
    }

    /** Scripts the result of tasks of a class or its subclasses. */
    public final <T> void answers(Class<? extends RemoteTask<T, ?>> task, Answer<T> answer) {
        answers.put(task, answer);
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException {
        CommandResult result = run(command);
        out.write(result.out().getBytes(StandardCharsets.UTF_8));
        err.write(result.err().getBytes(StandardCharsets.UTF_8));
        return result.code();
    }

    @Override
    public CommandResult run(Command command) {
        String line = String.join(" ", command.arguments());
        ran.add(line);
        Deque<CommandResult> results = printed.entrySet().stream()
                .filter(entry -> line.contains(entry.getKey()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no result for " + line))
                .getValue();
        return results.size() > 1 ? results.remove() : results.element();
    }

    @Override
    @SuppressWarnings("unchecked") // answers() pairs each class with its result type.
    public <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException {
        for (Map.Entry<Class<?>, Answer<?>> entry : answers.entrySet()) {
            if (entry.getKey().isInstance(task)) {
                return (T) entry.getValue().at(now.getEpochSecond());
            }
        }
        throw new AssertionError("no answer for " + task);
    }

    @Override
    public String privateFolder() {
        return "/private";
    }

    @Override
    public String privateFile(String name, String content) {
        files.put(name, content);
        return privateFolder() + "/" + name;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void log(String line) {
        said.add(line);
    }

    public final long seconds() {
        return now.getEpochSecond();
    }

    /** Returns the command lines in order. */
    public final List<String> ran() {
        return ran;
    }

    public final List<String> said() {
        return said;
    }

    /** Returns the private files by name. */
    public final Map<String, String> files() {
        return files;
    }
}
