package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.fingerprint.FindingFingerprint;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The environment variables and files that the tests of a package read, as the package os logs them for the go command.
 *
 * @param inputs lines {@code getenv NAME}, {@code stat PATH} and {@code open PATH}; a path in the checkout is relative
 *     to its root
 */
record TestLog(List<String> inputs) implements Serializable {
    private static final long serialVersionUID = 1;

    static final String MAGIC = "# test log\n";
    private static final String GETENV = "getenv ";
    private static final String FOLDER = GETENV + "PWD";
    private static final String STAT = "stat ";
    private static final String OPEN = "open ";

    /** Tests that read more than this are never known to be unchanged. */
    private static final int MOST_INPUTS = 20_000;

    private static final Path NULL_DEVICE = Path.of("/dev/null");

    /** The test binary itself, which is deleted when the tests have ended. */
    private static final Pattern TEST_BINARY = Pattern.compile(".*/go-build[0-9]+/.*");

    TestLog {
        inputs = List.copyOf(inputs);
    }

    /**
     * Parses a log.
     *
     * @param folder of the package, in which its tests run
     * @param root of the checkout
     * @return empty if it is not a whole log, or too long
     */
    static Optional<TestLog> parse(String text, Path folder, Path root) {
        if (!text.startsWith(MAGIC) || !text.endsWith("\n")) {
            return Optional.empty();
        }
        Set<String> inputs = new LinkedHashSet<>();
        Path current = folder;
        try {
            for (String line : text.substring(MAGIC.length()).lines().toList()) {
                int space = line.indexOf(' ');
                String operation = line.substring(0, space + 1);
                String name = line.substring(space + 1);
                switch (operation) {
                    case GETENV -> inputs.add(line);
                    case STAT, OPEN ->
                        inputs.add(operation + shown(current.resolve(name).normalize(), root));
                    case "chdir " -> {
                        current = current.resolve(name).normalize();
                        inputs.add(STAT + shown(current, root));
                    }
                    default -> {
                        return Optional.empty();
                    }
                }
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        return inputs.size() > MOST_INPUTS ? Optional.empty() : Optional.of(new TestLog(new ArrayList<>(inputs)));
    }

    private static String shown(Path path, Path root) {
        return (path.startsWith(root) ? root.relativize(path) : path).toString();
    }

    /** Returns whether the tests started programs, whose own inputs are not logged. */
    boolean startsPrograms(Path root) {
        return inputs.stream()
                .filter(line -> line.startsWith(OPEN))
                .map(line -> root.resolve(line.substring(OPEN.length())))
                .anyMatch(file -> TEST_BINARY.matcher(file.toString()).matches()
                        || (Files.isRegularFile(file) && Files.isExecutable(file)));
    }

    /**
     * Returns whether something of the checkout that the tests opened has been written since. What it was when they
     * opened it is then unknown.
     */
    boolean hasReadWritten(Path root, long since) throws IOException {
        for (String line : inputs) {
            if (line.startsWith(OPEN)) {
                Path file = root.resolve(line.substring(OPEN.length()));
                if (file.startsWith(root)
                        && Files.exists(file)
                        && Files.getLastModifiedTime(file).toMillis() >= since) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Returns a fingerprint of the values of the variables and of what is at the paths now.
     *
     * @throws IOException if a file cannot be read
     */
    String fingerprint(Path root, Map<String, String> environment, FileHashes files) throws IOException {
        List<String> values = new ArrayList<>();
        try {
            for (String line : inputs) {
                values.add(line + " " + value(line, root, environment, files));
            }
        } catch (InvalidPathException e) {
            throw new IOException(e);
        }
        return FindingFingerprint.of(values.toArray(String[]::new));
    }

    private static String value(String line, Path root, Map<String, String> environment, FileHashes files)
            throws IOException {
        if (line.equals(FOLDER)) {
            return ""; // The go command sets it to the folder of the package.
        }
        if (line.startsWith(GETENV)) {
            String value = environment.get(line.substring(GETENV.length()));
            return value == null ? "unset" : "=" + value;
        }
        if (line.startsWith(STAT)) {
            return state(root.resolve(line.substring(STAT.length())));
        }
        Path file = root.resolve(line.substring(OPEN.length()));
        // Removing a folder of a test opens the folder above it, where anybody may leave files.
        boolean temporary = file.equals(Path.of(environment.getOrDefault("TMPDIR", "/tmp")));
        return file.equals(NULL_DEVICE) || temporary ? "" : files.of(file);
    }

    private static String state(Path file) throws IOException {
        return Files.isSymbolicLink(file) ? "link " + target(file) : target(file);
    }

    private static String target(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return "folder";
        }
        return Files.exists(file) ? Files.isExecutable(file) + " " + Files.size(file) : "absent";
    }
}
