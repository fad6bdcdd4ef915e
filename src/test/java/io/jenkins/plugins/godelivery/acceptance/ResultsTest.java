package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Integration of step results into other parts of Jenkins. */
@OnController
class ResultsTest {
    private static final String WARNINGS = """
        import org.jenkinsci.plugins.workflow.actions.WarningAction
        import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner
        def run = jenkins.model.Jenkins.get().getItemByFullName('%s').getBuildByNumber(%d)
        new DepthFirstScanner().allNodes(run.execution).each { node ->
            def warning = node.getPersistentAction(WarningAction)
            if (warning != null) println "${warning.result}: ${warning.message}"
        }
        null
        """;

    /** Checks publisher in the place of a code host's plugin; keeps what is published. */
    private static final String PUBLISHER = """
        import io.jenkins.plugins.checks.api.*
        class Keeper extends ChecksPublisherFactory {
            def kept = []
            protected Optional<ChecksPublisher> createPublisher(hudson.model.Run run, hudson.model.TaskListener l) {
                def all = kept
                Optional.of(new ChecksPublisher() { void publish(ChecksDetails details) { all << details } })
            }
            protected Optional<ChecksPublisher> createPublisher(hudson.model.Job job, hudson.model.TaskListener l) {
                Optional.empty()
            }
        }
        hudson.ExtensionList.lookup(ChecksPublisherFactory).add(0, new Keeper())
        """;

    private static final String PUBLISHED = """
        import io.jenkins.plugins.checks.api.*
        def all = hudson.ExtensionList.lookup(ChecksPublisherFactory)
        def keeper = all.find { it.class.simpleName == 'Keeper' }
        keeper.kept.each { check ->
            println "${check.name.get()} ${check.conclusion} ${check.output.get().title.get()}"
            check.output.get().checksAnnotations.each {
                println "${it.path.get()}:${it.startLine.get()} ${it.annotationLevel} ${it.title.orElse('')} ${it.message.get()}"
            }
        }
        all.remove(keeper)
        """;

    @Test
    void theStageHasItsReason(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("failing-module-unstable").run();

        String warnings = jenkins.client().script(WARNINGS.formatted(build.job(), build.number()));

        assertThat(warnings.strip()).isEqualTo("UNSTABLE: 2 of 4 tests failed");
    }

    @Test
    void failuresAreRemarksAtLinesOfTheCode(Controller jenkins) throws Exception {
        assertThat(jenkins.client().script(PUBLISHER)).doesNotContain("Exception");

        Build build = jenkins.client().pipeline("failing-module-in-a-checkout").run();

        assertThat(build.result()).isEqualTo("UNSTABLE");
        assertThat(jenkins.client().script(PUBLISHED))
                .contains("goTest FAILURE 2 of 4 tests failed")
                .containsPattern(
                        "services/mixed/bad/bad_test\\.go:[0-9]+ FAILURE TestBad/deep the answer is 41, want 42");
        assertThat(jenkins.client()
                        .json(build.path() + "/go-delivery/data/overview.json")
                        .at("/tests/first/0/reproduce")
                        .asText())
                .startsWith("cd services/mixed && go test example.com/mixed/bad -run '^TestBad$");
    }

    @Test
    void progressTellsPackagesOfAllFailuresAtOnceAndRacesAsTheyAreFound(Controller jenkins) throws Exception {
        String mixed =
                jenkins.client().pipeline("failing-module-unstable").run().log();
        String racy = jenkins.client().pipeline("data-race").run().log();

        assertThat(mixed).containsPattern("\\[1 of 2\\]").containsPattern("\\[2 of 2\\]");
        assertThat(mixed.indexOf("the answer is 41")).isLessThan(mixed.indexOf("goTest: "));
        assertThat(racy.indexOf("WARNING: DATA RACE"))
                .isPositive()
                .isLessThan(racy.indexOf("FAIL example.com/racy TestRacy"));
    }
}
