package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.duration;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.list;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.number;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Command line of {@code go test -json}. */
public final class GoTestCommand {
    public static final Parameter<String> RUN =
            text("run", SettableBy.TRUSTED_REVISION, "REGEXP", "Run only tests that match, as go test -run.");
    public static final Parameter<String> SKIP = text(
            "skip",
            SettableBy.TRUSTED_REVISION,
            "REGEXP",
            "Skip tests that match, as go test -skip (Go 1.20 and later).");
    public static final Parameter<String> TIMEOUT = duration(
            "timeout",
            SettableBy.ANYBODY,
            "How long one package's tests may take; go's own default is 10m, 0 is no limit.");
    public static final Parameter<Boolean> SHORT =
            flag("short", SettableBy.TRUSTED_REVISION, "Tell tests to be short.");
    public static final Parameter<Integer> COUNT =
            number("count", SettableBy.ANYBODY, "Run each test N times; 1 also bypasses the test cache.");
    public static final Parameter<String> SHUFFLE = text(
            "shuffle",
            SettableBy.ANYBODY,
            "on|off|SEED",
            "Run tests in a random order (Go 1.17 and later).",
            Pattern.compile("on|off|-?[0-9]{1,19}"),
            "parameter.shuffle");
    public static final Parameter<Integer> PARALLEL = number(
            "parallel", SettableBy.ANYBODY, "How many tests of a package that call t.Parallel may run at a time.");
    public static final Parameter<String> BENCH = text(
            "bench",
            SettableBy.TRUSTED_REVISION,
            "REGEXP",
            "Also run benchmarks that match, as go test -bench with -benchmem; count sets the number of samples.");
    public static final Parameter<Boolean> RACE =
            flag("race", SettableBy.ANYBODY_TO_SWITCH_ON, "Look for data races; needs cgo and a C compiler.");
    public static final Parameter<Boolean> COVER =
            flag("cover", SettableBy.ANYBODY_TO_SWITCH_ON, "Measure statement coverage.");
    public static final Parameter<List<String>> COVERPKG = list(
            "coverpkg",
            SettableBy.TRUSTED_REVISION,
            "PATTERN",
            "Packages whose coverage every test measures; by default only the tested package.");
    public static final Parameter<String> COVERMODE = text(
            "covermode",
            SettableBy.TRUSTED_REVISION,
            "set|count|atomic",
            "How coverage is counted.",
            Pattern.compile("set|count|atomic"),
            "parameter.coverMode");
    public static final Parameter<List<String>> COVEREXCLUDE = list(
            "coverexclude",
            SettableBy.TRUSTED_REVISION,
            "FILES",
            "Files excluded from coverage, such as *.pb.go or internal/mocks/...; the output of go test includes"
                    + " them.");
    public static final Parameter<Integer> RERUN = number(
            "rerun",
            SettableBy.TRUSTED_REVISION,
            "Run failed tests again, up to N times; never after a data race, a panic, a timeout or a failed build.");
    /** Maximum number of runs of a new test; each is a command for its package. */
    public static final int MAX_RUNS = 100;

    public static final Parameter<Integer> RERUN_NEW = number(
            "rerunNew",
            SettableBy.TRUSTED_REVISION,
            "Run each test that the change adds N times in total, " + MAX_RUNS
                    + " at most; one that fails in any of these runs has failed, and is not run again.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            GoCommand.PACKAGES,
            Shard.SHARD,
            SelectParameter.SELECT,
            RACE,
            COVER,
            RUN,
            SKIP,
            TIMEOUT,
            SHORT,
            COUNT,
            SHUFFLE,
            PARALLEL,
            BENCH,
            COVERPKG,
            COVERMODE,
            COVEREXCLUDE,
            RERUN,
            RERUN_NEW,
            GoroutineParameter.MODE,
            TestArtifacts.KEEP,
            GoCommand.TAGS,
            GoCommand.GOFLAGS,
            GoCommand.ENV,
            GoCommand.SHARED_CACHE);

    private final Options options;
    private final GoToolchain go;
    private final List<String> program;
    private final Optional<String> overlay;

    /**
     * Destinations of a test run besides its output.
     *
     * @param coverProfile file
     * @param raceLog absolute prefix of file names: each process appends a dot and its process id
     * @param artifacts existing folder for the files that tests keep
     */
    public record Outputs(String coverProfile, String raceLog, String artifacts) {}

    public GoTestCommand(Options options, GoToolchain go) {
        this(options, go, List.of("go"), Optional.empty());
    }

    private GoTestCommand(Options options, GoToolchain go, List<String> program, Optional<String> overlay) {
        this.options = options;
        this.go = go;
        this.program = program;
        this.overlay = overlay;
    }

    /**
     * Returns the same tests, compiled with an overlay that labels goroutines; stack traces show the labels.
     *
     * @param file the overlay
     * @param launcher program that runs the go command, with its first arguments
     */
    public GoTestCommand withOverlay(String file, List<String> launcher) {
        return new GoTestCommand(options, go, launcher, Optional.of(file));
    }

    public boolean measuresCoverage() {
        return options.is(COVER)
                || options.get(COVERMODE).isPresent()
                || !options.list(COVERPKG).isEmpty();
    }

    public boolean looksForRaces() {
        return options.is(RACE);
    }

    /** Returns the reason why this go command cannot run the tests as requested, with a remedy, in one line. */
    public Optional<String> problem() {
        return GoTestRequirements.problem(options, go);
    }

    /** Returns the flags that affect the outcome of tests, without those that select or order tests or name files. */
    public List<String> decisiveFlags() {
        return decisiveFlags(Optional.empty());
    }

    private List<String> decisiveFlags(Optional<String> shuffle) {
        List<String> flags = new ArrayList<>();
        if (looksForRaces()) {
            flags.add("-race");
        }
        flags.addAll(GoCommand.tags(options));
        options.get(TIMEOUT).ifPresent(timeout -> flags.add("-timeout=" + timeout));
        if (options.is(SHORT)) {
            flags.add("-short");
        }
        shuffle.ifPresent(order -> flags.add("-shuffle=" + order));
        options.get(PARALLEL).ifPresent(parallel -> flags.add("-parallel=" + parallel));
        return flags;
    }

    /** Returns the names of the variables that the tests receive. */
    public List<String> variables() {
        Set<String> names =
                new TreeSet<>(options.get(GoCommand.ENV).orElse(Map.of()).keySet());
        if (!options.list(GoCommand.GOFLAGS).isEmpty()) {
            names.add("GOFLAGS");
        }
        return List.copyOf(names);
    }

    /** Returns the command of the first round. */
    public Command command(Outputs outputs) {
        return command(GoCommand.packages(options), outputs);
    }

    /** Returns the command of the first round for these packages. */
    public Command command(List<String> packages, Outputs outputs) {
        List<String> arguments = start(outputs);
        options.get(COUNT).ifPresent(count -> arguments.add("-count=" + count));
        options.get(RUN).ifPresent(run -> arguments.add("-run=" + run));
        options.get(BENCH).ifPresent(bench -> arguments.addAll(List.of("-bench=" + bench, "-benchmem")));
        arguments.addAll(packages);
        return new Command(arguments, environment(outputs));
    }

    /** Returns the command of the first round for some of the tests of a package. */
    public Command command(PackageTests tests, Outputs outputs) {
        List<String> arguments = start(outputs);
        options.get(COUNT).ifPresent(count -> arguments.add("-count=" + count));
        String selected = (tests.others() ? "-skip=" : "-run=") + RerunSelection.anyOf(tests.tests());
        arguments.addAll(List.of(selected, tests.packageName()));
        return new Command(arguments, environment(outputs));
    }

    /** Returns the command that reruns tests of one package: uncached, once, with the original selection of subtests. */
    public Command rerun(RerunSelection failed, Outputs outputs) {
        List<String> arguments = start(outputs);
        String selected = "-run=" + failed.pattern(options.get(RUN).orElse(""));
        arguments.addAll(List.of("-count=1", selected, failed.packageName()));
        return new Command(arguments, environment(outputs));
    }

    private List<String> start(Outputs outputs) {
        List<String> arguments = new ArrayList<>(program);
        arguments.addAll(List.of("test", "-json"));
        overlay.ifPresent(file -> arguments.add("-overlay=" + file));
        arguments.addAll(decisiveFlags(options.get(SHUFFLE)));
        arguments.addAll(TestArtifacts.flags(options, go, outputs.artifacts()));
        options.get(SKIP).ifPresent(skip -> arguments.add("-skip=" + skip));
        if (measuresCoverage()) {
            options.get(COVERMODE).ifPresent(mode -> arguments.add("-covermode=" + mode));
            if (!options.list(COVERPKG).isEmpty()) {
                arguments.add("-coverpkg=" + String.join(",", options.list(COVERPKG)));
            }
            arguments.add("-coverprofile=" + outputs.coverProfile());
        }
        return arguments;
    }

    private Map<String, String> environment(Outputs outputs) {
        Map<String, String> environment = GoCommand.environment(options, go);
        if (looksForRaces()) {
            environment.putIfAbsent("GORACE", go.gorace());
            environment.compute("GORACE", (name, own) -> RaceDetectorOptions.withLog(own, outputs.raceLog()));
        }
        overlay.ifPresent(file -> GoroutineParameter.show(environment, go));
        return environment;
    }
}
