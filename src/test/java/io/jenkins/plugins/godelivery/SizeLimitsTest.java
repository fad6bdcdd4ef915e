package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Enforces the size limits of CONTRIBUTING.md. */
class SizeLimitsTest {
    private static final int LINES_OF_A_CLASS = 250;
    private static final int LINES_OF_A_METHOD = 40;

    /**
     * Tests that exceeded the limit before it applied to tests: an entry is removed when its class is split, and none
     * is added.
     */
    private static final List<String> LONG_TESTS = List.of(
            "AnalysisTest",
            "BuildLogReaderTest",
            "ChangedLinesAgreementTest",
            "ChangedLinesTest",
            "ChangedPagesTest",
            "Cluster",
            "ComparisonTest",
            "CoverProfileReaderTest",
            "DeliveryPagesTest",
            "DeliveryRecorder",
            "DeployCommandTest",
            "DeployConflictTest",
            "DeployProcessTest",
            "DeployReadinessTest",
            "DeployStrategyTest",
            "DeploymentSecretsTest",
            "FakeCluster",
            "FiguresAgreeTest",
            "GateTest",
            "GitChangeTest",
            "GitopsCommandTest",
            "GitopsFluxTest",
            "GoCachesTest",
            "HelmDeployTest",
            "HostileGitServerTest",
            "HostileRepositoryTest",
            "ImageNodesTest",
            "ImageStepTest",
            "LinearTimeTest",
            "LintKindsTest",
            "MaskingOutputStreamTest",
            "MemoryTest",
            "OneValueTest",
            "RaceScannerTest",
            "ReadingPagesTest",
            "ReleaseGuardTest",
            "ReportPagesTest",
            "ReportReaderTest",
            "RestrictedSettingsTest",
            "RunCommandTest",
            "SarifTest",
            "SecretTextTest",
            "SettingsReaderTest",
            "TestStreamReaderTest",
            "TrendsTest");

    /** Counts the whole file, with imports and comments. */
    @Test
    void noClassIsLongerThanTheLimit() throws IOException {
        assertThat(longClasses("src/main/java")).isEmpty();
    }

    @Test
    void noOtherTestIsLongerThanTheLimit() throws IOException {
        assertThat(longClasses("src/test/java")).containsExactlyInAnyOrderElementsOf(LONG_TESTS);
    }

    private static List<String> longClasses(String folder) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(folder)) {
            if (Files.readAllLines(file).size() > LINES_OF_A_CLASS) {
                found.add(className(file));
            }
        }
        return found;
    }

    /** Counts from the first annotation to the closing brace. */
    @Test
    void noMethodIsLongerThanTheLimit() throws IOException {
        List<String> found = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources("src/main/java")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            task.parse().forEach(file -> new LongMethods(file, positions, found).scan(file, null));
        }
        assertThat(found).isEmpty();
    }

    private static final class LongMethods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree file;
        private final SourcePositions positions;
        private final List<String> found;

        LongMethods(CompilationUnitTree file, SourcePositions positions, List<String> found) {
            this.file = file;
            this.positions = positions;
            this.found = found;
        }

        @CheckForNull
        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            LineMap lines = file.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(file, method));
            long last = lines.getLineNumber(positions.getEndPosition(file, method));
            if (last - first + 1 > LINES_OF_A_METHOD) {
                found.add(className(Path.of(file.getSourceFile().getName())) + "." + method.getName());
            }
            return super.visitMethod(method, null);
        }
    }

    private static List<Path> sources(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
