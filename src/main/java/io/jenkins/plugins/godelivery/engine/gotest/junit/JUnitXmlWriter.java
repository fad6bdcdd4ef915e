package io.jenkins.plugins.godelivery.engine.gotest.junit;

import io.jenkins.plugins.godelivery.engine.gotest.Cause;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.gotest.Status;
import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.output.TextQuota;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report as JUnit XML: one suite per package, one case per test that has a result of its own. A failure
 * outside any test (build, TestMain) is a case too, so that no failure is lost.
 *
 * <p>Jenkins' junit plugin splits {@code classname} at its last dot into package and class
 * (CaseResult.getPackageName). So that an import path with dots stays readable there, the classname is the whole
 * import path, a dot, and the path's last element with its dots replaced: {@code gopkg.in/yaml.v3.yaml_v3}.
 */
public final class JUnitXmlWriter {
    private final XmlOutput xml;
    private final TextQuota quota = new TextQuota(Budget.JUNIT_LENGTH.most());
    /** Number of passing cases that may still be written; failures take precedence. */
    private long passing;

    private long bad = Budget.JUNIT_CASES.most();

    private JUnitXmlWriter(XmlOutput xml) {
        this.xml = xml;
    }

    /**
     * Writes test results as JUnit XML.
     *
     * @param out receives UTF-8; not closed
     */
    public static void write(TestReport report, OutputStream out) throws IOException {
        new JUnitXmlWriter(new XmlOutput(out)).write(report);
    }

    private void write(TestReport report) throws IOException {
        SuiteTally total = SuiteTally.NONE;
        for (PackageResult result : report.packages()) {
            total = total.plus(SuiteTally.of(result));
        }
        passing = Math.max(0, Budget.JUNIT_CASES.most() - total.failures() - total.errors());
        xml.start("testsuites");
        tally(total, report.elapsedSeconds());
        for (PackageResult result : report.packages()) {
            suite(result);
        }
        xml.text("\n");
        xml.end("testsuites");
        xml.flush();
    }

    private void tally(SuiteTally tally, double seconds) throws IOException {
        xml.attribute("tests", tally.cases())
                .attribute("failures", tally.failures())
                .attribute("errors", tally.errors())
                .attribute("skipped", tally.skipped())
                .attribute("time", time(seconds));
    }

    private void suite(PackageResult result) throws IOException {
        SuiteTally tally = SuiteTally.of(result);
        xml.start("testsuite").attribute("name", nameOf(result));
        tally(tally, result.elapsedSeconds());
        if (result.started().isPresent()) {
            Instant started = result.started().get();
            xml.attribute("timestamp", started.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        xml.text("\n");
        String classname = classname(nameOf(result));
        for (GoTestResult test : culpritFirst(result)) {
            if (test.hasOwnResult() && hasRoom(test)) {
                testcase(classname, test);
            }
        }
        if (tally.ofPackage()) {
            packageCase(classname, result);
        }
        systemOut(result);
        xml.end("testsuite");
    }

    /** Returns whether a case may still be written. The numbers of the suite include those that are not. */
    private boolean hasRoom(GoTestResult test) {
        return SuiteTally.isBad(test) ? bad-- > 0 : passing-- > 0;
    }

    /** Returns the tests with the culprit before those that it kept from finishing. */
    private static List<GoTestResult> culpritFirst(PackageResult result) {
        Optional<String> culprit =
                result.cause().filter(cause -> !cause.victims().isEmpty()).flatMap(Cause::suspect);
        if (culprit.isEmpty()) {
            return result.tests();
        }
        List<GoTestResult> tests = new ArrayList<>(result.tests());
        tests.sort(Comparator.comparing(test -> !test.name().equals(culprit.get())));
        return tests;
    }

    private static String nameOf(PackageResult result) {
        return result.name().isEmpty() ? "(no package)" : result.name();
    }

    static String classname(String importPath) {
        return importPath + "."
                + importPath.substring(importPath.lastIndexOf('/') + 1).replace('.', '_');
    }

    private void testcase(String classname, GoTestResult test) throws IOException {
        xml.start("testcase")
                .attribute("name", test.name())
                .attribute("classname", classname)
                .attribute("time", time(test.elapsedSeconds()));
        properties(test);
        if (test.origins().isEmpty()) {
            runs(test, "");
        } else {
            for (GoTestResult.OfOrigin one : test.origins()) {
                runs(one.result(), one.origin().label() + ": ");
            }
        }
        if (test.status() == Status.SKIP) {
            xml.start("skipped")
                    .attribute("message", last(test.runs()).message().oneLine());
            xml.end("skipped");
        }
        xml.end("testcase");
    }

    /**
     * @param origin prefix of each message if there are several; a failure in one origin is not healed by another
     */
    private void runs(GoTestResult test, String origin) throws IOException {
        boolean failed = SuiteTally.isBad(test);
        for (GoTestResult.Run run : test.runs()) {
            if (run.status().isBad() && failed) {
                failure(test, run, origin);
                failed = false;
            } else if (run.status().isBad()) {
                String kind = SuiteTally.isBad(test) ? "rerun" : "flaky";
                further(kind + (run.status() == Status.FAIL ? "Failure" : "Error"), test, run, origin);
            }
        }
    }

    private void properties(GoTestResult test) throws IOException {
        if (test.attributes().isEmpty()) {
            return;
        }
        xml.start("properties");
        for (var attribute : test.attributes().entrySet()) {
            xml.start("property").attribute("name", attribute.getKey()).attribute("value", attribute.getValue());
            xml.end("property");
        }
        xml.text("");
        xml.end("properties");
    }

    /**
     * Writes the first bad run as the failure and further ones as reruns, in the order of Surefire's
     * rerunFailingTestsCount.
     */
    private void failure(GoTestResult test, GoTestResult.Run run, String origin) throws IOException {
        String element = run.status() == Status.FAIL ? "failure" : "error";
        xml.start(element).attribute("message", origin + message(test, run)).attribute("type", type(test, run));
        xml.text(quota.take(run.output()));
        xml.end(element);
    }

    private void further(String element, GoTestResult test, GoTestResult.Run run, String origin) throws IOException {
        xml.start(element).attribute("message", origin + message(test, run)).attribute("type", type(test, run));
        xml.start("stackTrace");
        xml.text(quota.take(run.output()));
        xml.end("stackTrace");
        xml.end(element);
    }

    /** Returns the message of a run, which includes its location. */
    private static String message(GoTestResult test, GoTestResult.Run run) {
        return test.message(run).oneLine();
    }

    private static String type(GoTestResult test, GoTestResult.Run run) {
        return test.cause()
                .map(cause -> cause.kind().label())
                .orElse(run.status() == Status.FAIL ? "test failure" : "unfinished");
    }

    /** Writes a case for a package that failed without a failed case. */
    private void packageCase(String classname, PackageResult result) throws IOException {
        Cause cause = result.cause().orElse(Cause.UNKNOWN);
        xml.start("testcase")
                .attribute("name", "[" + cause.kind().label() + "]")
                .attribute("classname", classname)
                .attribute("time", time(result.elapsedSeconds()));
        xml.start("error")
                .attribute("message", cause.message())
                .attribute("type", cause.kind().label());
        xml.text(quota.take(result.output()));
        xml.end("error");
        xml.end("testcase");
    }

    /**
     * Writes the output of failed parents beside the failures of their subtests, and of the package outside its
     * tests.
     */
    private void systemOut(PackageResult result) throws IOException {
        if (!result.status().isBad() && result.all().bad() == 0) {
            return;
        }
        xml.start("system-out");
        for (GoTestResult test : result.tests()) {
            if (test.status().isBad() && !test.hasOwnResult() && !test.output().isEmpty()) {
                xml.text(test.name() + ":\n" + quota.take(test.output()));
            }
        }
        xml.text(quota.take(result.output()));
        xml.end("system-out");
    }

    private static GoTestResult.Run last(List<GoTestResult.Run> runs) {
        return runs.get(runs.size() - 1);
    }

    /** Formats seconds like Surefire. */
    private static String time(double seconds) {
        long millis = Math.round(seconds * 1000);
        String decimals = Long.toString(1000 + millis % 1000);
        return millis == 0 ? "0.000" : millis / 1000 + "." + decimals.substring(1);
    }
}
