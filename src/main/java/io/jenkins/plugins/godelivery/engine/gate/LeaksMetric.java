package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.goroutine.Leak;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.List;

/** Counts distinct goroutine leaks. */
final class LeaksMetric extends CountMetric {
    LeaksMetric() {
        super(
                "leaks",
                "Distinct places in which goroutines wait that nothing can wake up again after the tests of their"
                        + " package.",
                Part.LEAKS);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        return measurement(scopedReport.countedLeaks(), scopedReport);
    }

    static Measurement measurement(List<Leak> leaks, ScopedReport scopedReport) {
        return Measurement.of(
                leaks.size(),
                leaks.stream()
                        .limit(3)
                        .map(leak -> location(leak, scopedReport.report().modules()))
                        .toList());
    }

    /** Returns where its goroutines are blocked or, if that is in the standard library, where they were created. */
    static Location location(Leak leak, Modules modules) {
        boolean created =
                leak.blocked().isStandardLibrary() && !leak.created().function().isEmpty();
        StackFrame at = created ? leak.created() : leak.blocked();
        Message blocked = Message.of("leaks.blocked", leak.goroutines(), leak.state(), name(leak.blocked()));
        return new Location(
                leak.packages().isEmpty() ? "" : leak.packages().get(0),
                modules.relative(at),
                at.line(),
                leak.tests().isEmpty() ? "" : leak.tests().get(0).test(),
                leak.created().function().isEmpty()
                        ? blocked
                        : Message.of("leaks.createdBy", blocked, name(leak.created())),
                leak.fingerprint());
    }

    private static String name(StackFrame frame) {
        return TestLocations.cut(frame.function().substring(frame.function().lastIndexOf('/') + 1));
    }
}
