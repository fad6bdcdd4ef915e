package io.jenkins.plugins.godelivery.engine.deploy.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement;
import io.jenkins.plugins.godelivery.engine.deploy.AnalysisMeasurement.State;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.FakeDeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.HttpCheck;
import io.jenkins.plugins.godelivery.engine.deploy.PrometheusQuery;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts of an analysis by its measurements, in virtual time. */
class AnalysisTest {
    private static final Options USUAL = Options.NONE
            .with(HelmDeployParameters.PROMETHEUS, "http://prometheus.test")
            .with(HelmDeployParameters.FAIL_WHEN, List.of("errors > 0.05 for 30s"))
            .with(HelmDeployParameters.ANALYSIS_TIME, "1m")
            .with(HelmDeployParameters.ANALYSIS_INTERVAL, "5s");

    /** @param seen returns the measurement at a second since the start */
    private static Deployment.RolloutStep watch(Options options, Function<Long, AnalysisMeasurement> seen)
            throws Exception {
        return new Analysis(options, watching(seen))
                .watch(Message.of("deploy.deployed"))
                .step();
    }

    private static AnalysisMeasurement errors(boolean many) {
        return AnalysisMeasurement.of(many ? 0.2 : 0.01);
    }

    @Test
    void aConditionThatHoldsForItsTimeFailsTheAnalysisAtOnce() throws Exception {
        Deployment.RolloutStep step = watch(USUAL, second -> errors(second >= 10));

        assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(step.seconds()).isEqualTo(40);
    }

    @Test
    void aConditionThatNeverHoldsIsGood() throws Exception {
        assertThat(watch(USUAL, second -> errors(false)).outcome()).isEqualTo(Outcome.SUCCESSFUL);
    }

    @Test
    void aConditionThatHeldForAWhileAndNoLongerDoesIsGood() throws Exception {
        assertThat(watch(USUAL, second -> errors(second < 20)).outcome()).isEqualTo(Outcome.SUCCESSFUL);
    }

    /**
     * The controller is down for longer than the analysis: the time without measurements does not count, and another
     * measurement is taken.
     */
    @Test
    void timeInWhichNobodyLookedIsNoAnalysis() throws Exception {
        assertThat(watchAway(false).seconds()).isEqualTo(10 + 605 + (60 - 10 - 3 * 5));
        assertThat(watchAway(false).outcome()).isEqualTo(Outcome.SUCCESSFUL);

        assertThat(watchAway(true).outcome()).isEqualTo(Outcome.FAILED);
    }

    /** @param errors whether the error rate is high after the outage */
    private static Deployment.RolloutStep watchAway(boolean errors) throws Exception {
        FakeDeploymentHost host = new FakeDeploymentHost();
        host.answers(PrometheusQuery.class, second -> {
            if (second == 10) {
                host.pause(Duration.ofMinutes(10));
            }
            return errors(errors && second > 10);
        });
        return new Analysis(USUAL, host).watch(Message.of("deploy.deployed")).step();
    }

    @Test
    void aConditionThatStillHoldsAtTheEndIsNeverGood() throws Exception {
        Deployment.RolloutStep step = watch(USUAL, second -> errors(second >= 40));

        assertThat(step.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(step.measurements())
                .singleElement()
                .asString()
                .contains("0.2", "it has held for 20.0s of 30.0s when the analysis ends");
    }

    @Test
    void aConditionThatHoldsOnlyAtTheLastLookIsNotGoodEither() throws Exception {
        assertThat(watch(USUAL, second -> errors(second >= 60)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 60, no value in 13 measurements",
        "0, 40, a value in only 4 of 13 measurements",
        "45, 60, no value in the last 4 measurements"
    })
    void figuresThatAreMissingAreNoGoodFigures(long from, long to, String said) throws Exception {
        Deployment.RolloutStep step = watch(
                USUAL,
                second -> second >= from && second <= to
                        ? AnalysisMeasurement.none(State.NO_DATA, Message.of("analysis.noData"))
                        : errors(false));

        assertThat(step.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(step.measurements()).singleElement().asString().contains(said);
    }

    @Test
    void aServerThatAnswersAgainAfterAWhileSpoilsNothing() throws Exception {
        Deployment.RolloutStep step = watch(
                USUAL,
                second -> second >= 20 && second <= 40
                        ? AnalysisMeasurement.none(State.UNREACHABLE, Message.of("analysis.silent"))
                        : errors(false));

        assertThat(step.outcome()).isEqualTo(Outcome.SUCCESSFUL);
    }

    @Test
    void anAddressThatStopsToAnswerShortlyBeforeTheEndIsNotGood() throws Exception {
        Options address = Options.NONE
                .with(HelmDeployParameters.HTTP_CHECK, List.of("http://orders.test/health"))
                .with(HelmDeployParameters.ANALYSIS_TIME, "30s");

        assertThat(watch(address, second -> AnalysisMeasurement.of(second < 27 ? 1 : 0))
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(watch(address, second -> AnalysisMeasurement.of(second < 15 ? 1 : 0))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "errors > 1 for 1m | 1m | 5s | cannot fail within analysisTime, 1m0s: give more than 1m0s",
                "errors > 1 for 2m | 1m | 5s | cannot fail within analysisTime",
                "errors > 1 | 5s | 6s | analysisInterval: 6.0s is longer than analysisTime, 5.0s",
                "errors > 1 | 0s | 1s | analysisTime: 0 leaves no time",
                "errors > 1 | 1m | 0s | analysisInterval: at least 100ms",
                "errors > 1 | 1m | 1ms | analysisInterval: at least 100ms",
                "errors > 1e999 | 1m | 5s | 1e999 is too large",
            })
    void anAnalysisThatCouldNeverFailIsRefused(String condition, String time, String interval, String said) {
        Options options = USUAL.with(HelmDeployParameters.FAIL_WHEN, List.of(condition))
                .with(HelmDeployParameters.ANALYSIS_TIME, time)
                .with(HelmDeployParameters.ANALYSIS_INTERVAL, interval);

        assertThatThrownBy(() -> new Analysis(options, watching(second -> errors(false))))
                .isInstanceOf(DeployException.class)
                .hasMessageContaining(said);
    }

    @Test
    void anHttpCheckThatTheAnalysisHasNoTimeForIsRefused() {
        Options options = Options.NONE
                .with(HelmDeployParameters.HTTP_CHECK, List.of("http://orders.test/health"))
                .with(HelmDeployParameters.ANALYSIS_TIME, "10s");

        assertThatThrownBy(() -> new Analysis(options, watching(second -> errors(false))))
                .isInstanceOf(DeployException.class)
                .hasMessage("httpCheck: \"http://orders.test/health answers < 1.0 for 10.0s\" cannot fail within"
                        + " analysisTime, 10.0s: give more than 10.0s");
    }

    @Test
    void anAddressHasATimeAndAWayOfItsOwn() throws Exception {
        Options address = Options.NONE
                .with(HelmDeployParameters.HTTP_CHECK, List.of("http://orders.test/health for 20s onFail: pause"))
                .with(HelmDeployParameters.ANALYSIS_TIME, "30s");
        Analysis.Watched watched = new Analysis(
                        address, watching(second -> AnalysisMeasurement.of(0, Message.of("analysis.status", "503"))))
                .watch(Message.of("deploy.deployed"));

        assertThat(watched.step().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(watched.step().seconds()).isEqualTo(21);
        assertThat(watched.step().measurements())
                .extracting(Message::text)
                .containsExactly("http://orders.test/health answers < 1.0 for 20.0s: 0 (HTTP status 503)");
        assertThat(watched.pauses()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://orders.test/health for ever, is not a duration",
        "http://orders.test/health onFail: shrug, is neither rollback nor pause",
        "http://orders.test/health twice, is not an address"
    })
    void anAddressWithSomethingElseBehindItIsRefused(String check, String said) {
        Options options = Options.NONE.with(HelmDeployParameters.HTTP_CHECK, List.of(check));

        assertThatThrownBy(() -> new Analysis(options, watching(second -> errors(false))))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("httpCheck: ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "errors > many",
                "errors > NaN",
                "errors > +Inf",
                "errors > 5%",
                "errors > 0.05 for ever",
                "errors > 0.05 for 30",
                "errors",
                "0 > 1",
                "time() > 1",
                "vector(1) > 2",
                "1.5e3 + 0x1F > 2",
                "\"errors\" > 2",
            })
    void aConditionWithoutNumberOrMetricIsRefused(String condition) {
        assertThatThrownBy(() -> FailureCondition.read(condition))
                .isInstanceOf(DeployException.class)
                .hasMessageStartingWith("failWhen: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up < 1",
                "{__name__=\"up\"} < 1",
                "scalar(up) < 1",
                "sum(rate(errors_total[1m])) / sum(rate(requests_total[1m])) > 0.05 for 30s",
                "histogram_quantile(0.99, sum by (le) (rate(seconds_bucket[1m]))) > 2 for 1m",
                "absent(up) == 1",
                "job:errors:rate5m > 1e-3",
            })
    void aConditionWithANumberAndAMetricIsUnderstood(String condition) throws Exception {
        assertThat(FailureCondition.read(condition).bound()).isFinite();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus:9090",
                "ftp://prometheus.test",
                "http://",
                "//prometheus.test",
                "http://a b",
                "prometheus"
            })
    void whatIsNoAddressIsRefused(String address) {
        Options prometheus = USUAL.with(HelmDeployParameters.PROMETHEUS, address);
        Options check = Options.NONE.with(HelmDeployParameters.HTTP_CHECK, List.of(address));

        for (Options options : List.of(prometheus, check)) {
            assertThatThrownBy(() -> new Analysis(options, watching(second -> errors(false))))
                    .isInstanceOf(DeployException.class)
                    .hasMessageContaining("\"" + address + "\" is not an address");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedThriceBeforeItIsAnError() throws Exception {
        FakeDeploymentHost late = watching(second -> second < 2
                ? AnalysisMeasurement.none(State.UNREACHABLE, Message.literal("http://prometheus.test does not answer"))
                : errors(false));
        new Analysis(USUAL, late).checkQueries();

        FakeDeploymentHost never = watching(second ->
                AnalysisMeasurement.none(State.UNREACHABLE, Message.literal("http://prometheus.test does not answer")));
        assertThatThrownBy(() -> new Analysis(USUAL, never).checkQueries())
                .isInstanceOf(DeployException.class)
                .hasMessage("prometheus: http://prometheus.test does not answer");
    }

    @Test
    void aQueryThatPrometheusRefusesIsAnErrorAndOneWithoutFiguresYetIsNone() throws Exception {
        new Analysis(USUAL, watching(second -> AnalysisMeasurement.none(State.NO_DATA, Message.of("analysis.noData"))))
                .checkQueries();
        Analysis wrong = new Analysis(
                USUAL,
                watching(
                        second -> AnalysisMeasurement.none(State.INVALID, Message.literal("Prometheus: parse error"))));

        assertThatThrownBy(wrong::checkQueries)
                .isInstanceOf(DeployException.class)
                .hasMessage("failWhen: \"errors\": Prometheus: parse error");
    }

    @Test
    void withoutConditionsAStepOnlyTakesItsTimeAndSaysSo() throws Exception {
        FakeDeploymentHost host = watching(second -> errors(false));
        Deployment.RolloutStep step = new Analysis(Options.NONE, host).pause(Message.of("deploy.weight", 10), true);

        assertThat(host.said())
                .containsExactly("No analysis of weight 10 %: no failWhen or httpCheck is set. Waiting for 1m0s.");
        assertThat(step.name().text()).isEqualTo("weight 10 %, not analysed");
        assertThat(step.outcome()).as("nothing was looked at").isNotEqualTo(Outcome.SUCCESSFUL);
        assertThat(step.seconds()).isEqualTo(60);
    }

    /** Returns a host whose metric queries and HTTP checks give the same measurements. */
    private static FakeDeploymentHost watching(Function<Long, AnalysisMeasurement> seen) {
        FakeDeploymentHost host = new FakeDeploymentHost();
        host.answers(PrometheusQuery.class, seen::apply);
        host.answers(HttpCheck.class, seen::apply);
        return host;
    }
}
