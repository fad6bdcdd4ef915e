package io.jenkins.plugins.godelivery.engine.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step keeps of its selection while its tests run. */
class RecordedSelectionTest {
    @TempDir
    private Path folder;

    private static KnownPackage known(String name) {
        TestLog log = new TestLog(List.of("getenv X"));
        return new KnownPackage(name, "s", "a", log, "r", false, true, "", 3, 1, List.of(name + "/x.go:1.1,2.2 1 1"));
    }

    private static PackageInputs inputs(String name, String sources, Reason obstacle) {
        return new PackageInputs(name, sources, "a", obstacle, true, true);
    }

    @Test
    void aSelectionIsTheSameAfterARestart() throws IOException {
        KnownRun run = new KnownRun(".", "settings", "mode: set", List.of(known("a"), known("b"), known("c")));
        InspectedPackages inspected = new InspectedPackages(
                ".",
                "settings",
                "/cache",
                List.of(
                        inputs("a", "s", Reason.NONE),
                        inputs("b", "other", Reason.NONE),
                        inputs("c", "s", Reason.PROGRAMS),
                        inputs("d", "s", Reason.NONE)),
                List.of("/m/a", "/m/b", "/m/c", "/m/d"),
                run,
                17);
        RecordedSelection recorded = new RecordedSelection(inspected, Set.of("x"), "main #1", true);

        recorded.write(folder.resolve("selection.json"));
        RecordedSelection read = RecordedSelection.read(folder.resolve("selection.json"));

        assertThat(read).isEqualTo(recorded);
        assertThat(read.selection().selected()).containsExactly("b", "d", "c");
        assertThat(read.selection().profileOfUnchanged()).containsExactly("mode: set", "a/x.go:1.1,2.2 1 1");
    }

    @Test
    void withoutAReferenceAllPackagesRun() throws IOException {
        InspectedPackages inspected = new InspectedPackages(
                ".", "settings", "/cache", List.of(inputs("a", "s", Reason.NONE)), List.of("/m/a"), null, 17);
        new RecordedSelection(inspected, Set.of(), "", false).write(folder.resolve("selection.json"));
        PackageSelection read =
                RecordedSelection.read(folder.resolve("selection.json")).selection();
        assertThat(read.hasReference()).isFalse();
        assertThat(read.selected()).containsExactly("a");
    }
}
