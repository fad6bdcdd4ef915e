package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies a {@code .dockerignore} to a build context. As in BuildKit, the last matching pattern decides, a pattern that
 * matches a folder matches its content, and {@code **} matches any number of folders.
 */
public final class DockerIgnore {
    public static final String FILE = ".dockerignore";

    private final List<Rule> rules;

    private DockerIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    private record Rule(PathPattern pattern, boolean exception) {}

    /**
     * Reads a .dockerignore file of a context.
     *
     * @throws IOException also if a line is not a pattern or the file is too large; the message says so
     */
    public static DockerIgnore read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(Budget.SETTINGS_BYTES.count() + 1);
            if (Budget.SETTINGS_BYTES.isExceededBy(text.length)) {
                throw new ExplainedIOException(
                        Message.of("input.tooLarge", file.toString(), Budget.SETTINGS_BYTES.exceeded()));
            }
            return parse(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ExplainedIOException(Message.of("reason", file.toString(), Message.of(e)), e);
        }
    }

    /**
     * Parses a .dockerignore file.
     *
     * @throws IllegalArgumentException if a line is not a pattern; the message names it and the correction
     */
    public static DockerIgnore parse(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().forEach(line -> {
            if (line.startsWith("#") || line.isBlank()) {
                return;
            }
            boolean exception = line.strip().startsWith("!");
            String pattern = exception ? line.strip().substring(1).strip() : line.strip();
            String clean = Path.of("/" + pattern).normalize().toString().substring(1);
            if (!clean.isEmpty()) {
                rules.add(new Rule(PathPattern.parse(clean), exception));
            }
        });
        return new DockerIgnore(rules);
    }

    /**
     * Returns whether a file is excluded from the context.
     *
     * @param path path relative to the context's folder, with slashes
     */
    public boolean ignores(String path) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.exception() == ignored && rule.pattern().fits(path)) {
                ignored = !ignored;
            }
        }
        return ignored;
    }

    /** Returns whether an ignored folder may contain files that are not ignored. */
    public boolean hasExceptions() {
        return rules.stream().anyMatch(Rule::exception);
    }
}
