package io.jenkins.plugins.godelivery.engine.site;

import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.gotest.PackageResult;
import io.jenkins.plugins.godelivery.engine.report.GoModule;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Determines the name of a report: its module, or the common prefix of the import paths of its modules; without a
 * checkout, that of its packages.
 */
final class ModuleName {
    private ModuleName() {}

    static String of(GoReport report) {
        List<GoModule> modules = report.modules().list();
        Stream<String> paths =
                modules.isEmpty() ? packages(report) : modules.stream().map(GoModule::path);
        return paths.filter(name -> !name.isEmpty()).reduce(ModuleName::shared).orElse("");
    }

    private static Stream<String> packages(GoReport report) {
        Stream<String> tested = report.tests().stream()
                .flatMap(tests -> tests.packages().stream())
                .map(PackageResult::name);
        Stream<String> covered = report.coverage().stream()
                .flatMap(coverage -> coverage.packages().stream())
                .map(PackageCoverage::name);
        return Stream.concat(tested, covered);
    }

    private static String shared(String one, String other) {
        String[] a = one.split("/");
        String[] b = other.split("/");
        int same = 0;
        while (same < Math.min(a.length, b.length) && a[same].equals(b[same])) {
            same++;
        }
        return String.join("/", Arrays.copyOf(a, same));
    }
}
