package io.jenkins.plugins.godelivery.engine.race;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.gosource.TestFunctionName;
import io.jenkins.plugins.godelivery.engine.race.RaceRecord.TestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Determines which tests caused a race, and which only ran while it was reported.
 *
 * <p>Testing blames every test that runs when the race is reported. The stacks are more precise: the test function
 * above {@code testing.tRunner} is the one whose goroutine raced, or started the goroutine that did, even if that test
 * ended long ago.
 */
final class RaceCulprits {
    private static final Set<String> RUNNERS =
            Set.of("testing.tRunner", "testing.(*B).runN", "testing.runExample", "testing.runFuzzing");

    private RaceCulprits() {}

    /** Returns the test functions in the stacks of a report. */
    static Set<TestName> namedBy(String packageName, PartialRaceReport report) {
        Set<TestName> names = new LinkedHashSet<>();
        report.accesses().forEach(access -> addTest(access.stack(), packageName, names));
        report.goroutines().forEach(goroutine -> addTest(goroutine.stack(), packageName, names));
        return names;
    }

    /**
     * Adds the test function that the runner of tests calls. A goroutine that another one started has no runner in its
     * stack; if its first function is a literal of a test function, that test created it.
     */
    private static void addTest(List<StackFrame> stack, String packageName, Set<TestName> names) {
        int runner = 0;
        while (runner < stack.size() && !RUNNERS.contains(stack.get(runner).function())) {
            runner++;
        }
        int last = runner < stack.size() ? 0 : Math.max(0, stack.size() - 1);
        for (int i = runner - 1; i >= last; i--) {
            String test = testFunction(stack.get(i));
            if (!test.isEmpty()) {
                names.add(new TestName(packageOf(stack.get(i), packageName), test));
                return;
            }
        }
    }

    /**
     * Returns "TestX" for example.com/p.TestX.func1, "*.TestX" for a method (testify's suites), "" for other functions.
     */
    private static String testFunction(StackFrame frame) {
        String function = frame.function();
        int dot = function.indexOf('.', function.lastIndexOf('/') + 1);
        String name = function.substring(dot + 1);
        int receiver = name.startsWith("(") ? name.indexOf(").") : -1;
        boolean method = receiver >= 0;
        name = method ? name.substring(receiver + 2) : name;
        int end = name.indexOf('.');
        name = end < 0 ? name : name.substring(0, end);
        return TestFunctionName.is(name, TestFunctionName.ALL)
                        && !name.equals("TestMain")
                        && !function.startsWith("testing.")
                ? (method ? "*." : "") + name
                : "";
    }

    /** Returns the package of a frame. External tests are compiled as a separate package, example.com/p_test. */
    private static String packageOf(StackFrame frame, @CheckForNull String packageName) {
        String named = frame.packageName();
        return packageName != null && named.equals(packageName + "_test") ? packageName : named;
    }

    /**
     * @param tests that the stream attributed reports to, or that testing blamed
     * @param culprits test functions in the stacks
     * @return culprits first
     */
    static List<InvolvedTest> of(Set<TestName> tests, Set<TestName> culprits) {
        List<InvolvedTest> result = new ArrayList<>();
        Set<TestName> unseen = new LinkedHashSet<>(culprits);
        for (TestName test : tests) {
            List<TestName> started =
                    culprits.stream().filter(culprit -> isRunBy(test, culprit)).toList();
            if (!started.isEmpty()) {
                started.forEach(unseen::remove);
                result.add(new InvolvedTest(test.packageName(), test.test(), true));
            }
        }
        unseen.removeIf(culprit -> culprit.test().startsWith("*."));
        unseen.forEach(culprit -> result.add(new InvolvedTest(culprit.packageName(), culprit.test(), true)));
        for (TestName test : tests) {
            if (culprits.stream().noneMatch(culprit -> isRunBy(test, culprit))) {
                result.add(new InvolvedTest(test.packageName(), test.test(), false));
            }
        }
        return result;
    }

    private static boolean isRunBy(TestName test, TestName culprit) {
        if (culprit.test().startsWith("*.")) {
            return List.of(test.test().split("/", -1)).contains(culprit.test().substring(2));
        }
        boolean samePackage = test.packageName().isEmpty() || test.packageName().equals(culprit.packageName());
        return samePackage && (test.test() + "/").startsWith(culprit.test() + "/");
    }
}
