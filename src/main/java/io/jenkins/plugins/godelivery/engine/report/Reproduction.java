package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Builds the command that reruns a failed test as it ran: in the folder of its module, with the flags of its run.
 * Only the names of environment variables are known; the user sets their values. If the flags were not recorded, it
 * uses those that the output shows.
 */
public final class Reproduction {
    /**
     * Names that go test accepts; other names stand for unnamed streams, or for a second package of the same name.
     */
    private static final Pattern PACKAGE = Pattern.compile("[^-\\s\\p{Cntrl}][^\\s\\p{Cntrl}]*+");

    private static final Pattern COMMAND_NUMBER = Pattern.compile(" #\\d{1,9}$");

    private final GoReport report;

    public Reproduction(GoReport report) {
        this.report = report;
    }

    /** Returns the command for a test; empty if the package cannot be named. */
    public Optional<String> of(PackageResult result, GoTestResult test) {
        Optional<Origin> origin = test.origins().stream()
                .filter(one -> one.result().status().isBad())
                .map(GoTestResult.OfOrigin::origin)
                .findFirst()
                .or(() -> result.origins().stream().findFirst());
        return command(result, test.name(), test.raced(), origin);
    }

    /** Returns the command for a package that failed without a failed test. */
    public Optional<String> of(PackageResult result) {
        return command(result, "", false, result.origins().stream().findFirst());
    }

    private Optional<String> command(PackageResult result, String test, boolean raced, Optional<Origin> origin) {
        if (!PACKAGE.matcher(result.name()).matches()) {
            return Optional.empty();
        }
        Optional<TestFlags> known = origin.flatMap(this::flags);
        List<String> words = new ArrayList<>(List.of("go", "test", result.name()));
        Optional<String> seed = ShuffleSeed.of(result);
        // With a random order, earlier tests may cause the failure, so all are run.
        if (!test.isEmpty() && seed.isEmpty()) {
            words.addAll(selection(test));
        }
        known.ifPresent(flags -> words.addAll(flags.flags()));
        if (raced && !words.contains("-race")) {
            words.add("-race");
        }
        seed.ifPresent(number -> words.add("-shuffle=" + number));
        words.add("-count=1");
        return Optional.of(known.map(Reproduction::place).orElse("") + new Command(words).toShell());
    }

    private Optional<TestFlags> flags(Origin origin) {
        return report.testFlags(origin.id())
                .or(() -> report.testFlags(COMMAND_NUMBER.matcher(origin.id()).replaceFirst("")));
    }

    private static List<String> selection(String test) {
        String pattern = RerunSelection.only(test);
        return test.startsWith("Benchmark") ? List.of("-run", "^$", "-bench", pattern) : List.of("-run", pattern);
    }

    private static String place(TestFlags flags) {
        String folder = flags.folder().equals(".") || flags.folder().isEmpty()
                ? ""
                : new Command(List.of("cd", flags.folder())).toShell() + " && ";
        StringBuilder variables = new StringBuilder();
        for (String name : flags.variables()) {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                variables.append(name).append("=\"$").append(name).append("\" ");
            }
        }
        return folder + variables;
    }
}
