package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnController
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbortTest {
    @Test
    void anAbortEndsTheProcessTreeAndKeepsWhatWasRecorded(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("slow-module").start().awaitLog("TestTick/10");
        assertThat(testProcesses()).isPositive();

        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
        assertThat(testProcesses()).isZero();
        assertThat(build.report().at("/totals/verdict").asText()).isEqualTo("incomplete");
        assertThat(build.report().at("/totals/passed").asInt()).isGreaterThanOrEqualTo(9);
        assertThat(build.log()).doesNotContain("\tat ");
    }

    @Test
    void anAbortWhileReportsAreReadEndsTheBuild(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("reports-read-slowly").start();
        SlowReports.awaitReading(jenkins, build);

        build.abort();

        assertThat(build.awaitEnd().result()).isEqualTo("ABORTED");
    }

    @Test
    void aTimeoutEndsTheStep(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("slow-module-timeout").run();

        assertThat(build.result()).isEqualTo("ABORTED");
        assertThat(testProcesses()).isZero();
    }

    private static long testProcesses() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("slow.test"))
                .count();
    }
}
