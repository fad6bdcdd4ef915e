package io.jenkins.plugins.godelivery.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends a small sample of the files of each hostile build through readers, gate, ledger and pages; {@code make hostile}
 * runs the whole on a controller.
 */
class HostileBuildsTest {
    private static final double SAMPLE = 0.002;

    static Stream<HostileBuild> builds() {
        return HostileBuilds.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("builds")
    void aSampleIsReadJudgedAndShown(HostileBuild build, @TempDir Path folder) throws Exception {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        build.files().accept(new HostileWorkspace(workspace, SAMPLE));

        new EndToEndPath(folder, workspace).go(reports(workspace));
    }

    private static List<EndToEndPath.Given> reports(Path workspace) throws IOException {
        Path reports = workspace.resolve("reports");
        List<EndToEndPath.Given> given = new ArrayList<>();
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.walk(reports)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    given.add(new EndToEndPath.Given(ReportKind.AUTO, Files.readAllBytes(file)));
                }
            }
        }
        return given;
    }

    @Test
    void thereAreManyAndEachHasItsOwnName() {
        assertThat(HostileBuilds.ALL).hasSizeGreaterThanOrEqualTo(60);
        assertThat(HostileBuilds.ALL).extracting(HostileBuild::name).doesNotHaveDuplicates();
    }
}
