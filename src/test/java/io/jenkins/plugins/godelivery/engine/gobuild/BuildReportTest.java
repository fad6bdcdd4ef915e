package io.jenkins.plugins.godelivery.engine.gobuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same error from several tools or runs counts once. */
class BuildReportTest {
    private static final BuildError COMPILER = new BuildError("m/p", "p/a.go", 3, 13, "undefined: y");

    @Test
    void aVariantAPathOrAMissingColumnMakesNoOtherError() {
        assertThat(merged(COMPILER, new BuildError("m/p", "./p/a.go", 3, 0, "undefined: y")))
                .containsExactly(COMPILER);
        assertThat(merged(COMPILER, new BuildError("", "/home/ci/m/p/a.go", 3, 13, "undefined: y\ntoo many errors")))
                .containsExactly(new BuildError("m/p", "p/a.go", 3, 13, "undefined: y\ntoo many errors"));
        assertThat(merged(COMPILER, new BuildError("m/p", "..\\p\\a.go", 3, 13, "undefined: y")))
                .containsExactly(COMPILER);
    }

    @Test
    void anotherPackagePlaceOrMessageIsAnotherError() {
        assertThat(merged(COMPILER, new BuildError("m/q", "q/a.go", 3, 13, "undefined: y")))
                .hasSize(2);
        assertThat(merged(COMPILER, new BuildError("m/p", "p/a.go", 3, 20, "undefined: y")))
                .hasSize(2);
        assertThat(merged(COMPILER, new BuildError("m/p", "p/a.go", 3, 13, "undefined: z")))
                .hasSize(2);
        assertThat(merged(
                        new BuildError("m/svc1", "main.go", 3, 8, "undefined: y"),
                        new BuildError("m/svc2", "main.go", 3, 8, "undefined: y")))
                .hasSize(2);
    }

    @Test
    void aMissingModuleIsOneErrorOfThePackageThatImportsIt() {
        BuildError imported = new BuildError("", "user/u.go", 3, 8, "no required module provides package x");

        assertThat(merged(
                        imported, new BuildError("m/user", "user/u.go", 3, 8, "no required module provides package x")))
                .containsExactly(new BuildError("m/user", "user/u.go", 3, 8, "no required module provides package x"));
        assertThat(merged(
                        new BuildError("m/other", "user/u.go", 3, 8, "no required module provides package x"),
                        new BuildError("m/user", "user/u.go", 3, 8, "no required module provides package x")))
                .singleElement()
                .extracting(BuildError::packageName)
                .isEqualTo("m/user");
    }

    @Test
    void linkersOfSeveralTargetsFailOnceAlthoughTheirTemporaryFilesDiffer() {
        assertThat(merged(
                        new BuildError("m", "", 0, 0, "/tmp/go-link-3076458695/go.o: cannot be read"),
                        new BuildError("m", "", 0, 0, "/tmp/go-link-1951098247/go.o: cannot be read")))
                .hasSize(1);
    }

    private static List<BuildError> merged(BuildError first, BuildError second) {
        return new BuildReport(List.of("m/p"), List.of(first))
                .with(new BuildReport(List.of("m/p"), List.of(second)))
                .errors();
    }
}
