package io.jenkins.plugins.godelivery.engine.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of a package read, as Go 1.26.8 logged it. */
class TestLogTest {
    @TempDir
    private Path root;

    private TestLog log(String text) {
        return TestLog.parse(text, root.resolve("b"), root).orElseThrow();
    }

    private String fingerprint(TestLog log, Map<String, String> environment) throws IOException {
        return log.fingerprint(root, environment, new FileHashes(Set.of()));
    }

    @Test
    void pathsInTheCheckoutDoNotDependOnItsPlace() {
        assertThat(log("# test log\nopen ../c/testdata/x.txt\ngetenv FOO\nstat " + root.resolve("d") + "\n")
                        .inputs())
                .containsExactly("open c/testdata/x.txt", "getenv FOO", "stat d");
    }

    @Test
    void aRelativePathIsThatOfTheFolderOfTheMoment() {
        assertThat(log("# test log\nchdir ../c\nopen x.txt\n").inputs()).containsExactly("stat c", "open c/x.txt");
    }

    @Test
    void aLogThatIsCutOffOrOfAnotherFormIsUnknown() {
        assertThat(TestLog.parse("# test log\nopen x", root, root)).isEmpty();
        assertThat(TestLog.parse("open x\n", root, root)).isEmpty();
        assertThat(TestLog.parse("# test log\nconnect x\n", root, root)).isEmpty();
    }

    @Test
    void contentCountsAndTimeDoesNot() throws IOException {
        TestLog log = log("# test log\nopen ../x.txt\n");
        String absent = fingerprint(log, Map.of());
        Path file = Files.writeString(root.resolve("x.txt"), "1");
        String one = fingerprint(log, Map.of());
        Files.writeString(file, "2");
        assertThat(fingerprint(log, Map.of())).isNotEqualTo(one).isNotEqualTo(absent);
        Files.writeString(file, "1");
        assertThat(fingerprint(log, Map.of())).isEqualTo(one);
    }

    @Test
    void aNewFileInAFolderThatWasListedCounts() throws IOException {
        TestLog log = log("# test log\nopen ../c\n");
        Files.createDirectories(root.resolve("c"));
        String before = fingerprint(log, Map.of());
        Files.writeString(root.resolve("c/new"), "");
        assertThat(fingerprint(log, Map.of())).isNotEqualTo(before);
    }

    @Test
    void aVariableCountsUnlessGoSetsItItself() throws IOException {
        TestLog log = log("# test log\ngetenv FOO\n");
        assertThat(fingerprint(log, Map.of("FOO", "1"))).isNotEqualTo(fingerprint(log, Map.of("FOO", "2")));
        assertThat(fingerprint(log, Map.of("FOO", ""))).isNotEqualTo(fingerprint(log, Map.of()));
        TestLog folder = log("# test log\ngetenv PWD\n");
        assertThat(fingerprint(folder, Map.of("PWD", "/a"))).isEqualTo(fingerprint(folder, Map.of("PWD", "/b")));
    }

    @Test
    void anExecutableThatIsOpenedIsAProgramThatWasStarted() throws IOException {
        Path tool = Files.writeString(root.resolve("tool"), "");
        assertThat(log("# test log\nopen ../tool\n").startsPrograms(root)).isFalse();
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(log("# test log\nopen ../tool\n").startsPrograms(root)).isTrue();
        assertThat(log("# test log\nopen /tmp/go-build123/b001/b.test\n").startsPrograms(root))
                .isTrue();
    }

    @Test
    void theFolderOfTemporaryFilesIsNoInputAndAFileInItIs() throws IOException {
        Path temporary = Files.createDirectories(root.resolve("tmp"));
        Map<String, String> environment = Map.of("TMPDIR", temporary.toString());
        TestLog folder = log("# test log\nopen " + temporary + "\n");
        TestLog file = log("# test log\nopen " + temporary + "/x\n");
        String before = fingerprint(folder, environment);
        String absent = fingerprint(file, environment);
        Files.writeString(temporary.resolve("x"), "");
        assertThat(fingerprint(folder, environment)).isEqualTo(before);
        assertThat(fingerprint(file, environment)).isNotEqualTo(absent);
    }

    @Test
    void aLinkIsNotTheFileThatItPointsTo() throws IOException {
        TestLog opened = log("# test log\nopen ../x\n");
        TestLog looked = log("# test log\nstat ../x\n");
        TestLog listed = log("# test log\nopen ..\n");
        Files.writeString(root.resolve("y"), "");
        Path link = Files.writeString(root.resolve("x"), "");
        Map<TestLog, String> before = new HashMap<>();
        for (TestLog log : Set.of(opened, looked, listed)) {
            before.put(log, fingerprint(log, Map.of()));
        }
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("y"));
        for (TestLog log : Set.of(opened, looked, listed)) {
            assertThat(fingerprint(log, Map.of())).isNotEqualTo(before.get(log));
        }
    }

    @Test
    void aFileThatWasWrittenWhileTheTestsRanIsUnknown() throws IOException {
        TestLog log = log("# test log\nopen ../x\nopen ../absent\n");
        Path file = Files.writeString(root.resolve("x"), "");
        long time = Files.getLastModifiedTime(file).toMillis();
        assertThat(log.hasReadWritten(root, time + 1)).isFalse();
        assertThat(log.hasReadWritten(root, time)).isTrue();
    }
}
