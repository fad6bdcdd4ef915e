package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoCommand;
import io.jenkins.plugins.godelivery.engine.command.GoTestCommand;
import io.jenkins.plugins.godelivery.engine.command.GoToolchain;
import io.jenkins.plugins.godelivery.engine.command.GoroutineParameter;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes the goroutines of a test run carry the names of their tests. A program in Go, which is run where the tests run,
 * writes changed copies of the package testing of the go command there, and an overlay that names them. Until it has
 * succeeded the overlay is empty, and the tests run as they would without it.
 */
public final class GoroutineOverlay {
    /** Folder of all files, in the folder of the run. */
    public static final String FOLDER = "goroutines";

    /** The overlay. */
    public static final String FILE = FOLDER + "/overlay.json";

    /** The program. */
    public static final String PROGRAM = FOLDER + "/goroutine-overlay.go";

    /** Shell script that runs the go command of the tests, if that lies in the module cache. */
    private static final String LAUNCHER = FOLDER + "/go";

    /** The script before the program has replaced it. */
    private static final String PLAIN_GO = "exec go \"$@\"\n";

    /** What the program prints, if its caller needs a file for that. */
    public static final String OUTPUT = FOLDER + "/output";

    /** An overlay that replaces nothing. */
    private static final String EMPTY = "{}\n";

    /** Last line of the program if it has written the overlay; otherwise the line is the reason. */
    public static final String DONE = "ok";

    private static final String OFF = "off";
    private static final String LABELS = "labels";
    private static final String LEAKS = "leaks";

    /** Much longer than it takes to compile the standard library on a slow machine. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Variables that decide where and how packages are compiled. */
    private static final Set<String> KEPT =
            Set.of("CC", "CGO_ENABLED", "GOAMD64", "GOCACHE", "GOEXPERIMENT", "GOTMPDIR", "PATH", "TMPDIR");

    private final Options options;
    private final GoToolchain go;

    GoroutineOverlay(Options options, GoToolchain go) {
        this.options = options;
        this.go = go;
    }

    /** Returns whether leaked goroutines are to be listed, whether or not that is possible. */
    static boolean listsLeaks(Options options) {
        return options.get(GoroutineParameter.MODE).filter(LEAKS::equals).isPresent();
    }

    /** Returns whether the overlay is wanted, as it is by default from Go 1.27 on, and may be possible. */
    boolean isUsed() {
        return isWanted() && obstacle().isEmpty();
    }

    private boolean isWanted() {
        return !mode().equals(OFF);
    }

    private String mode() {
        return options.get(GoroutineParameter.MODE).orElse(go.isAtLeast(1, 27) ? LABELS : OFF);
    }

    /** Returns why a wanted overlay is not possible. */
    Optional<Message> obstacle() {
        if (!isWanted()) {
            return Optional.empty();
        }
        int minor = mode().equals(LEAKS) ? 27 : 26;
        if (!go.isAtLeast(1, minor)) {
            return Optional.of(Message.of(
                    "goroutines.goTooOld", mode(), "1." + minor, go.version().toString()));
        }
        String system = options.get(GoCommand.ENV).orElse(Map.of()).getOrDefault("GOOS", go.goos());
        if (!system.equals("linux")) {
            return Optional.of(Message.of("goroutines.system", system));
        }
        if (go.folders().root().isEmpty() || go.folders().cache().isEmpty()) {
            return Optional.of(Message.of("goroutines.noRoot"));
        }
        return GoCommand.goflags(options, go).stream()
                .filter(flag -> flag.matches("--?(overlay|compiler)([=\\s].*)?"))
                .findFirst()
                .map(flag -> Message.of("goroutines.flag", flag));
    }

    /** Returns the files to write before the program runs: texts by the names of the files in the folder of the run. */
    public Map<String, String> files() {
        Map<String, String> files = new HashMap<>(Map.of(PROGRAM, program(), FILE, EMPTY));
        if (go.folders().isModule()) {
            files.put(LAUNCHER, PLAIN_GO);
        }
        return files;
    }

    /**
     * Returns the command of tests that uses the overlay.
     *
     * @param path resolves a file in the folder of the run to its absolute path
     */
    GoTestCommand applyTo(GoTestCommand test, UnaryOperator<String> path) {
        List<String> launcher = go.folders().isModule() ? List.of("sh", path.apply(LAUNCHER)) : List.of("go");
        return test.withOverlay(path.apply(FILE), launcher);
    }

    private static String program() {
        try (InputStream program = GoroutineOverlay.class.getResourceAsStream("goroutine-overlay.go")) {
            return new String(program.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the command that writes the overlay; it uses no network. Its flags are those of the tests where
     * these decide how packages are compiled, so that what it needs is compiled once for both.
     *
     * @param path resolves a file in the folder of the run to its absolute path
     */
    public Command command(UnaryOperator<String> path) {
        String root = go.folders().root();
        boolean race = options.is(GoTestCommand.RACE);
        List<String> arguments =
                new ArrayList<>(List.of(root + "/bin/go", "run", "-race=" + race, path.apply(PROGRAM)));
        arguments.addAll(List.of(
                "-goroot=" + root,
                "-out=" + path.apply(FOLDER),
                "-linked=" + go.folders().isModule(),
                "-leaks=" + mode().equals(LEAKS),
                "-race=" + race));
        Map<String, String> environment =
                new HashMap<>(options.get(GoCommand.ENV).orElse(Map.of()));
        environment.keySet().retainAll(KEPT);
        environment.putIfAbsent("GOCACHE", go.folders().cache());
        environment.putAll(Map.of(
                "GOENV", "off",
                "GOFLAGS", "",
                "GOTOOLCHAIN", "local",
                "GO111MODULE", "off",
                "GOWORK", "off",
                "GOPROXY", "off",
                "GOOS", "",
                "GOARCH", ""));
        return new Command(arguments, environment).within(LIMIT);
    }

    /**
     * Returns what to tell if there is no overlay.
     *
     * @param reason text or a message
     */
    public static Message failed(Object reason) {
        return Message.of("goroutines.failed", reason);
    }
}
