package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.race.StackFrame;
import io.jenkins.plugins.godelivery.engine.report.Modules;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.vulnerability.Reachability;
import io.jenkins.plugins.godelivery.engine.vulnerability.Vulnerability;
import io.jenkins.plugins.godelivery.engine.vulnerability.VulnerabilitySeverity;
import java.util.List;
import java.util.function.Predicate;

/**
 * Counts vulnerabilities, all or some of them. One of which a scanner does not tell whether it is meant is a gap: the
 * number may be higher.
 */
final class VulnerabilitiesMetric extends CountMetric {
    private final Predicate<Vulnerability> counted;
    private final Predicate<Vulnerability> unknown;
    private final String gap;

    private VulnerabilitiesMetric(
            String id,
            String description,
            Predicate<Vulnerability> counted,
            Predicate<Vulnerability> unknown,
            String gap) {
        super(id, description, Part.VULNERABILITIES);
        this.counted = counted;
        this.unknown = unknown;
        this.gap = gap;
    }

    static VulnerabilitiesMetric ofAll() {
        return new VulnerabilitiesMetric(
                "vulnerabilities",
                "Distinct known vulnerabilities of modules that the code depends on, of any severity, called or not.",
                one -> true,
                one -> false,
                "");
    }

    static VulnerabilitiesMetric ofCalled() {
        return new VulnerabilitiesMetric(
                "vulnerabilities.called",
                "Vulnerabilities of which the code calls a vulnerable function.",
                one -> one.reachability() == Reachability.CALLED,
                one -> one.reachability() == Reachability.UNKNOWN,
                "gate.reachabilityUnknown");
    }

    static VulnerabilitiesMetric of(VulnerabilitySeverity severity) {
        return new VulnerabilitiesMetric(
                "vulnerabilities." + severity.label(),
                "Vulnerabilities of severity " + severity.label() + ", called or not.",
                one -> one.severity() == severity,
                one -> one.severity() == VulnerabilitySeverity.UNKNOWN,
                "gate.severityUnknown");
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        List<Vulnerability> open = scopedReport.countedVulnerabilities(true).stream()
                .filter(unknown)
                .toList();
        List<Message> gaps = open.isEmpty()
                ? List.of()
                : List.of(Message.of(gap, open.size(), open.get(0).id()));
        return measurement(scopedReport, counted, counted.or(unknown)).withGaps(gaps);
    }

    /**
     * Counts vulnerabilities in scope. Others leave open whether they concern it.
     *
     * @param possible whether one counts, or may count, if it is in scope
     */
    static Measurement measurement(
            ScopedReport scopedReport, Predicate<Vulnerability> counted, Predicate<Vulnerability> possible) {
        List<Vulnerability> found = scopedReport.countedVulnerabilities(true).stream()
                .filter(counted)
                .toList();
        List<Vulnerability> elsewhere = scopedReport.countedVulnerabilities(false).stream()
                .filter(possible)
                .toList();
        List<Message> gaps = elsewhere.isEmpty()
                ? List.of()
                : List.of(Message.of(
                        "gate.unplacedVulnerabilities",
                        elsewhere.size(),
                        elsewhere.get(0).id()));
        return Measurement.of(
                        found.size(),
                        found.stream()
                                .limit(3)
                                .map(one -> location(one, scopedReport.report().modules()))
                                .toList())
                .withGaps(gaps);
    }

    /** Returns the line that requires the module or, if it is not known, where the code calls. */
    static Location location(Vulnerability one, Modules modules) {
        StackFrame call =
                one.trace().isEmpty() ? null : one.trace().get(one.trace().size() - 1);
        boolean called = one.goMod().isEmpty() && call != null;
        return new Location(
                "",
                called ? modules.source(call) : one.goMod(),
                called ? call.line() : one.line(),
                one.id(),
                message(one),
                one.fingerprint());
    }

    private static Message message(Vulnerability one) {
        String found = TestLocations.cut((one.subject() + " " + one.version()).strip());
        Message reachability =
                Message.of("vulnerabilities." + one.reachability().label());
        String summary = TestLocations.cut(one.summary().isEmpty() ? one.id() : one.summary());
        return one.fixed().isEmpty()
                ? Message.of("vulnerabilities.notFixed", found, reachability, summary)
                : Message.of("vulnerabilities.fixed", found, reachability, summary, TestLocations.cut(one.fixed()));
    }
}
