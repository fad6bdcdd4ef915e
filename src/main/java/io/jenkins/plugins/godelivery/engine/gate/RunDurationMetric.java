package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gotest.TestReport;
import io.jenkins.plugins.godelivery.engine.message.Message;

/** Measures the wall time of the run that included the tests. */
final class RunDurationMetric extends TestDurationMetric {
    RunDurationMetric() {
        super("run.duration", "Seconds from the first to the last test event, including compilation between packages.");
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return scopedReport.isTotal()
                ? measured(
                        scopedReport
                                .report()
                                .tests()
                                .map(TestReport::elapsedSeconds)
                                .orElse(0.0),
                        false,
                        scopedReport)
                : Measurement.none(Message.of("gate.wallTime"));
    }
}
