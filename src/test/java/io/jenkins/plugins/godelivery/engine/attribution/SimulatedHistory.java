package io.jenkins.plugins.godelivery.engine.attribution;

import static io.jenkins.plugins.godelivery.engine.attribution.HistoryCommit.branch;
import static io.jenkins.plugins.godelivery.engine.attribution.HistoryCommit.main;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.CALM;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.EXITING_MAIN_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.FLAKE_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.RACY;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.RACY_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.REFUND;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.REFUND_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.RENAMED_SUM;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.REWRITTEN_SUM_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.SUM;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.SUM_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.TAX;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.TAX_TEST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.UNCOMPILABLE_SUM;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.WRONG_FIRST;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.WRONG_RENAMED_SUM;
import static io.jenkins.plugins.godelivery.engine.attribution.HistorySources.WRONG_SUM;

import java.util.List;
import java.util.stream.Stream;

/**
 * Commits of main and of branches from it, each with the attribution that each of its findings must have, or be unknown.
 * Both the command line and a controller run them.
 */
public final class SimulatedHistory {
    /** Commit whose own configuration has no gate. */
    public static final String RELAXED_GATE = "relaxed gate";

    private static final String README = "README.md";

    private SimulatedHistory() {}

    /** Returns the commits in order; a branch begins at the commit of main before it. */
    public static List<HistoryCommit> commits() {
        return Stream.of(begin(), flaky(), brokenMain(), brokenPackage(), uncompilable(), race(), renamed())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HistoryCommit> begin() {
        return List.of(
                main("begin")
                        .write("go.mod", "module example.com/shop\n\ngo 1.21\n")
                        .write("total/sum.go", SUM)
                        .write("total/sum_test.go", SUM_TEST)
                        .write("refund/refund.go", REFUND)
                        .write("refund/refund_test.go", REFUND_TEST),
                main("flaky test").write("flake/flake_test.go", FLAKE_TEST),
                branch("panic")
                        .write("refund/refund.go", REFUND.replace("prices[1]", "prices[2]"))
                        .expect("new", "TestOf"),
                branch("wrong sum").write("total/sum.go", WRONG_SUM).expect("new", "TestSum", "TestOf"),
                branch("wrong first").write("refund/refund.go", WRONG_FIRST).expect("new", "TestFirst"),
                branch("new failing test")
                        .write(
                                "total/more_test.go",
                                SUM_TEST.replace("TestSum", "TestMore").replace("3", "4"))
                        .expect("new", "TestMore"),
                branch("new package")
                        .write("tax/tax.go", TAX)
                        .write("tax/tax_test.go", TAX_TEST)
                        .expect("new", "TestOfPrice"),
                branch("only a comment").write("total/sum.go", SUM + "// End.\n"),
                branch("does not compile")
                        .write("total/sum.go", UNCOMPILABLE_SUM)
                        .expect("new", "build", "total", "refund"),
                branch("exit in TestMain")
                        .write("total/main_test.go", EXITING_MAIN_TEST)
                        .expect("new", "total"));
    }

    private static List<HistoryCommit> flaky() {
        return List.of(
                main("unlucky").unlucky().write(README, "1\n").expect("flaky", "TestFlake"),
                main("lucky").write(README, "2\n"),
                main("unlucky again").unlucky().write(README, "3\n").expect("flaky", "TestFlake"),
                main("lucky again").write(README, "4\n"),
                branch("words").unlucky().write(README, "5\n").expect("flaky", "TestFlake"),
                branch("refund")
                        .unlucky()
                        .write("refund/refund.go", REFUND + "// End.\n")
                        .expect("flaky", "TestFlake"),
                branch("flaky and mine")
                        .unlucky()
                        .write("refund/refund.go", WRONG_FIRST)
                        .expect("flaky", "TestFlake")
                        .expect("new", "TestFirst"));
    }

    private static List<HistoryCommit> brokenMain() {
        return List.of(
                main("broken").write("total/sum.go", WRONG_SUM).expect("new", "TestSum", "TestOf"),
                main("still broken").write(README, "6\n").expect("known", "TestSum", "TestOf"),
                branch("test moved")
                        .delete("total/sum_test.go")
                        .write("total/s_test.go", SUM_TEST)
                        .expect("known", "TestSum", "TestOf"),
                branch("test renamed")
                        .write("total/sum_test.go", SUM_TEST.replace("TestSum", "TestAdd"))
                        .expect("known", "TestAdd", "TestOf"),
                branch("reformatted")
                        .write("total/sum.go", WRONG_SUM.replace("{\n", "{\n\n"))
                        .expect("known", "TestSum", "TestOf"),
                branch("code moved")
                        .delete("total/sum.go")
                        .write("total/add.go", WRONG_SUM)
                        .expect("known", "TestSum", "TestOf"),
                branch("one more")
                        .write("refund/refund.go", WRONG_FIRST)
                        .expect("known", "TestSum", "TestOf")
                        .expect("new", "TestFirst"),
                branch(RELAXED_GATE)
                        .write("refund/refund.go", WRONG_FIRST)
                        .write(".go-delivery.yaml", "gate: false\n")
                        .expect("known", "TestSum", "TestOf")
                        .expect("new", "TestFirst"));
    }

    private static List<HistoryCommit> brokenPackage() {
        return List.of(
                branch("package moved")
                        .delete("total/sum.go")
                        .delete("total/sum_test.go")
                        .write("sum/sum.go", WRONG_RENAMED_SUM)
                        .write("sum/sum_test.go", SUM_TEST.replace("package total", "package sum"))
                        .write("refund/refund.go", REFUND.replace("total", "sum"))
                        .expect("known", "TestSum", "TestOf"),
                branch("package rewritten")
                        .delete("total/sum.go")
                        .delete("total/sum_test.go")
                        .write("sum/sum.go", WRONG_RENAMED_SUM)
                        .write("sum/sum_test.go", REWRITTEN_SUM_TEST)
                        .write("refund/refund.go", REFUND.replace("total", "sum"))
                        .expect("known", "TestAdd", "TestOf"),
                branch("package copied")
                        .write("sum/sum.go", WRONG_RENAMED_SUM)
                        .write("sum/sum_test.go", REWRITTEN_SUM_TEST)
                        .expect("new", "TestAdd")
                        .expect("known", "TestSum", "TestOf"),
                branch("mended").write("total/sum.go", SUM),
                main("mended").write("total/sum.go", SUM));
    }

    private static List<HistoryCommit> uncompilable() {
        return List.of(
                main("does not compile")
                        .write("total/sum.go", UNCOMPILABLE_SUM)
                        .expect("new", "build", "total", "refund"),
                branch("words on it").write(README, "7\n").expect("known", "build", "total", "refund"),
                branch("mended, and first is wrong")
                        .write("total/sum.go", SUM)
                        .write("refund/refund.go", WRONG_FIRST)
                        .expect("new", "TestFirst"),
                main("compiles").race().write("total/sum.go", SUM));
    }

    private static List<HistoryCommit> race() {
        return List.of(
                main("race")
                        .race()
                        .write("racy/racy.go", RACY)
                        .write("racy/racy_test.go", RACY_TEST)
                        .expect("new", "TestCount", "races"),
                main("race stays").race().write(README, "8\n").expect("known", "TestCount", "races"),
                branch("race moved")
                        .race()
                        .delete("racy/racy.go")
                        .write("racy/count.go", RACY)
                        .expect("known", "TestCount", "races"),
                main("race mended").race().write("racy/racy.go", CALM),
                main("quiet").race().write(README, "9\n"),
                branch("race is back").race().write("racy/racy.go", RACY).expect("new", "TestCount", "races"),
                branch("words on calm code").race().write(README, "10\n"));
    }

    private static List<HistoryCommit> renamed() {
        return List.of(
                main("package renamed")
                        .delete("total/sum.go")
                        .delete("total/sum_test.go")
                        .write("sum/sum.go", RENAMED_SUM)
                        .write("sum/sum_test.go", SUM_TEST.replace("package total", "package sum"))
                        .write("refund/refund.go", REFUND.replace("total", "sum")),
                branch("wrong after the renaming")
                        .write("sum/sum.go", RENAMED_SUM.replace("a + b", "a * b + 9"))
                        .expect("new", "TestSum", "TestOf"));
    }
}
