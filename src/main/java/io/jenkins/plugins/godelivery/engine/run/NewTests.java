package io.jenkins.plugins.godelivery.engine.run;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangedFile;
import io.jenkins.plugins.godelivery.engine.change.DeclaredFunction;
import io.jenkins.plugins.godelivery.engine.command.RerunSelection;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctionName;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the tests that a change adds. They have no history in other builds, so they run several times before a pass
 * counts: one that fails in any of these runs has failed, and no rerun makes it flaky.
 */
public final class NewTests {
    /** No new tests. */
    public static final NewTests NONE = new NewTests(Map.of(), 1);

    private final Map<String, Set<String>> byPackage;
    private final int runs;

    private NewTests(Map<String, Set<String>> byPackage, int runs) {
        this.byPackage = byPackage;
        this.runs = runs;
    }

    /**
     * Finds the test functions that changed lines declare and that the change did not remove elsewhere in their
     * folder.
     *
     * @param sources of the checkout
     * @param runs total number of runs of each test
     */
    public static NewTests of(Change change, ModuleSources sources, int runs) {
        if (!change.isKnown() || runs <= 1) {
            return NONE;
        }
        Map<String, Set<String>> found = new HashMap<>();
        Modules modules = Modules.of(sources.root(), sources.modules());
        int left = Budget.NEW_TESTS.count();
        for (ChangedFile file : change.files()) {
            String absolute = sources.checkout().toString().replace('\\', '/') + "/" + file.path();
            Optional<String> packageName = isOfTests(file) ? modules.packageOf(absolute) : Optional.empty();
            if (packageName.isPresent()) {
                List<String> tests = declared(file, text(sources, absolute), change);
                List<String> some = tests.subList(0, Math.min(left, tests.size()));
                left -= some.size();
                found.computeIfAbsent(packageName.get(), name -> new LinkedHashSet<>())
                        .addAll(some);
            }
        }
        return new NewTests(found, runs);
    }

    /** Returns whether there are no new tests to run again. */
    public boolean isEmpty() {
        return byPackage.values().stream().allMatch(Set::isEmpty);
    }

    private static boolean isOfTests(ChangedFile file) {
        return file.path().endsWith("_test.go")
                && file.status() != ChangedFile.Status.DELETED
                && !file.lines().isEmpty();
    }

    private static String text(ModuleSources sources, String absolute) {
        return new String(sources.read(absolute).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    private static List<String> declared(ChangedFile file, String text, Change change) {
        List<String> tests = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (file.lines().contains(number)) {
                DeclaredFunction.of(file.path(), line)
                        .filter(function -> !change.removedFunctions().contains(function))
                        .map(function -> function.substring(function.lastIndexOf(' ') + 1))
                        .filter(function -> TestFunctionName.is(function, TestFunctionName.TESTS))
                        .ifPresent(tests::add);
            }
        }
        return tests;
    }

    /**
     * Returns the tests of a further round.
     *
     * @param report of the rounds so far
     * @param rerunsFailed whether failed tests that are not new are rerun, too
     */
    public List<RerunSelection> next(TestReport report, boolean rerunsFailed) {
        Map<String, Set<String>> next = new HashMap<>();
        if (rerunsFailed) {
            RerunSelection.of(report)
                    .forEach(failed -> next.computeIfAbsent(failed.packageName(), name -> new LinkedHashSet<>())
                            .addAll(failed.tests().stream()
                                    .filter(test -> !isNew(failed.packageName(), test))
                                    .toList()));
        }
        List<RerunSelection> selected = new ArrayList<>();
        for (PackageResult result : report.packages()) {
            Set<String> tests = next.computeIfAbsent(result.name(), name -> new LinkedHashSet<>());
            result.tests().stream().filter(test -> isUnproven(result, test)).forEach(test -> tests.add(test.name()));
            if (!tests.isEmpty() && RerunSelection.isSelectable(result.name())) {
                selected.add(new RerunSelection(result.name(), List.copyOf(tests)));
            }
        }
        return selected;
    }

    private boolean isNew(String packageName, String test) {
        return byPackage.getOrDefault(packageName, Set.of()).contains(test);
    }

    /**
     * Returns whether a new test needs another run. A failed one is settled, and a skipped one proves nothing however
     * often it runs.
     */
    private boolean isUnproven(PackageResult result, GoTestResult test) {
        return isNew(result.name(), test.name())
                && test.runs().size() < runs
                && test.runs().stream().allMatch(run -> run.status() == Status.PASS);
    }
}
