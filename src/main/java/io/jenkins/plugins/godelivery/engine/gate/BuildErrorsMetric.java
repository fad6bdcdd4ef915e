package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.gobuild.BuildError;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.report.BuildFailures;
import io.jenkins.plugins.godelivery.engine.report.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts errors of compiling, linking, loading or go vet. */
final class BuildErrorsMetric extends CountMetric {
    BuildErrorsMetric() {
        super(
                "build.errors",
                "Errors of the compiler, the linker, the go command and go vet, each once; packages that were not built"
                        + " where no error tells why.",
                Part.BUILD,
                Part.TESTS);
    }

    @Override
    public Measurement measure(ScopedReport scopedReport) {
        BuildFailures failures = scopedReport.buildFailures();
        List<Location> places = new ArrayList<>();
        failures.errors().stream().limit(3).forEach(error -> places.add(location(error)));
        if (failures.errors().isEmpty()) {
            Map<String, Message> reasons = reasons(scopedReport);
            failures.silent()
                    .forEach(name -> places.add(
                            new Location(name, "", 0, "", reasons.getOrDefault(name, Message.of("build.failed")))));
        }
        return Measurement.of(failures.count(), places);
    }

    /** Returns the reasons of packages that were not built, by package. */
    private static Map<String, Message> reasons(ScopedReport scopedReport) {
        Map<String, Message> reasons = new HashMap<>();
        scopedReport
                .packages()
                .forEach(result -> result.cause()
                        .filter(cause ->
                                !cause.kind().isBuilt() && !cause.message().isEmpty())
                        .ifPresent(cause -> reasons.put(result.name(), TestLocations.text(cause.message()))));
        return reasons;
    }

    private static Location location(BuildError error) {
        String first = error.message().lines().findFirst().orElse("");
        return new Location(error.packageName(), error.file(), error.line(), "", TestLocations.text(first));
    }
}
