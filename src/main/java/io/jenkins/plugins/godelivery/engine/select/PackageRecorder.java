package io.jenkins.plugins.godelivery.engine.select;

import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Records the inputs and results of packages when their tests have ended. */
public final class PackageRecorder {
    /** Begins the lines of the go command that are only for recorders. */
    public static final String LINE = TestLogs.LINE;

    private final PackageSelection selection;
    private final Checkout checkout;
    private final TestLogs logs = new TestLogs();

    public PackageRecorder(PackageSelection selection, Checkout checkout) {
        this.selection = selection;
        this.checkout = checkout;
    }

    /**
     * Adds a line that a go command printed to its standard error.
     *
     * @return whether it is only for this recorder
     */
    public boolean takes(byte[] line, int length) {
        if (length < TestLogs.LINE.length() || line[0] != TestLogs.LINE.charAt(0)) {
            return false;
        }
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        if (!text.startsWith(TestLogs.LINE)) {
            return false;
        }
        logs.line(text.stripTrailing());
        return true;
    }

    /**
     * Returns what later builds need to know.
     *
     * @param complete whether the run has no gap that could hide a failure
     * @param carriesOver whether unchanged packages did not run
     * @param profiles cover profiles of the run; none if coverage was not measured
     */
    public KnownPackages record(TestReport report, boolean complete, boolean carriesOver, List<Path> profiles)
            throws IOException {
        PackageProfiles coverage = PackageProfiles.read(profiles);
        InspectedPackages inspected = selection.inspected();
        Map<String, PackageResult> results = report.packages().stream()
                .collect(Collectors.toMap(PackageResult::name, Function.identity(), (a, b) -> a));
        Set<String> leaking = report.leaks().stream()
                .flatMap(leaks -> leaks.leaks().stream())
                .map(Leak::packages)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        List<KnownPackage> packages = new ArrayList<>();
        FileHashes files = new FileHashes(Set.of());
        for (int i = 0; i < inspected.packages().size(); i++) {
            PackageInputs inputs = inspected.packages().get(i);
            Optional<KnownPackage> carried = carriesOver ? selection.carriedOver(inputs.name()) : Optional.empty();
            PackageResult result = results.get(inputs.name());
            if (carried.isPresent()) {
                packages.add(carried.get());
            } else if (result != null) {
                boolean passed = complete && passed(result) && !leaking.contains(inputs.name());
                Path folder = Path.of(inspected.folders().get(i));
                packages.add(known(inputs, folder, result, passed, files, coverage.of(inputs.name())));
            }
        }
        return new KnownPackages(
                List.of(new KnownRun(inspected.folder(), inspected.settings(), coverage.mode(), packages)));
    }

    private static boolean passed(PackageResult result) {
        boolean ended = result.status() == Status.PASS || (result.status() == Status.SKIP && result.noTestFiles());
        return ended
                && result.flaky() == 0
                && result.all().failed() == 0
                && result.all().unfinished() == 0;
    }

    private KnownPackage known(
            PackageInputs inputs,
            Path folder,
            PackageResult result,
            boolean passed,
            FileHashes files,
            List<String> coverage) {
        Optional<TestLog> log = passed && inputs.tested()
                ? logs.of(result, Path.of(selection.inspected().cache()))
                        .flatMap(text -> TestLog.parse(text, folder, checkout.root()))
                : Optional.empty();
        boolean programs = inputs.obstacle() == Reason.PROGRAMS
                || log.filter(one -> one.startsPrograms(checkout.root())).isPresent();
        String reads = log.flatMap(one -> fingerprint(one, files)).orElse("");
        return new KnownPackage(
                inputs.name(),
                inputs.sources(),
                inputs.all(),
                reads.isEmpty() || programs ? null : log.get(),
                reads,
                programs,
                passed,
                "",
                result.leaves().total(),
                result.leaves().skipped(),
                coverage);
    }

    private Optional<String> fingerprint(TestLog log, FileHashes files) {
        try {
            if (log.hasReadWritten(checkout.root(), selection.inspected().time())) {
                return Optional.empty();
            }
            return Optional.of(log.fingerprint(checkout.root(), checkout.environment(), files));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
