package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.godelivery.engine.command.RequiredVersions.Program;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    /** Versions as printed by {@code go env GOVERSION} and {@code golangci-lint version}, in ascending order. */
    private static final List<String> ORDERED = List.of(
            "go1.9.7",
            "go1.21-devel_0a1b2c3d4e Tue Nov 3 10:00:00 2026",
            "go1.21beta1",
            "go1.21rc1",
            "go1.21rc2",
            "go1.21.0",
            "go1.21.13-custom X:boringcrypto",
            "go1.22",
            "v2.0.0-beta.1",
            "v2.0.0",
            "v2.0.1-0.20250324112233-0a1b2c3d4e5f",
            "2.0.1",
            "v2.15.0");

    @Test
    void versionsAreInTheOrderOfGo() {
        List<ToolVersion> versions =
                ORDERED.stream().map(VersionRangeTest::version).toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
        assertThat(versions)
                .map(ToolVersion::toString)
                .containsExactly(
                        "1.9.7",
                        "1.21-devel",
                        "1.21beta1",
                        "1.21rc1",
                        "1.21rc2",
                        "1.21.0",
                        "1.21.13",
                        "1.22.0",
                        "2.0beta1",
                        "2.0.0",
                        "2.0.1-devel",
                        "2.0.1",
                        "2.15.0");
        assertThat(ToolVersion.find("devel go1.28-0a1b2c Tue Nov 3"))
                .isEqualTo(ToolVersion.find("go1.28-devel_0a1b2c"));
        assertThat(ToolVersion.find("devel +0a1b2c3d4e Tue Nov 3")).isEmpty();
        assertThat(ToolVersion.find("none")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=1.22          | go1.22.3, go1.22rc1, devel go1.22-0a1b, go1.30.0 | go1.21.13, go1.9",
                ">=1.22.0        | go1.22, go1.22.3                                 | go1.22rc1, go1.22-devel_0a1b",
                ">=1.22rc1       | go1.22rc1, go1.22rc2, go1.22.0                   | go1.22beta1, go1.21.5",
                ">1.22           | go1.23rc1, go1.23.0                              | go1.22.9",
                "<=1.22          | go1.22.9, go1.21.0                               | go1.23rc1",
                "=1.22           | go1.22.9, go1.22rc1                              | go1.23.0, go1.21.9",
                ">= 1.22, < 1.26 | go1.22.0, go1.25.9                               | go1.26rc1, go1.21.0",
                ">=go1.22 <1.26  | go1.24.1                                         | go1.26.0",
                ">=v2            | v2.0.0, 2.15.0, v2.0.0-rc.1                      | v1.64.8",
                ">=2.1           | v2.1.0, v2.15.0                                  | v2.0.2",
            })
    void aBoundSpeaksOfNoMoreThanItSays(String range, String inside, String outside) {
        VersionRange read = VersionRange.parse(range);
        assertThat(inside.split(", ")).allMatch(version -> read.contains(version(version)));
        assertThat(outside.split(", ")).noneMatch(version -> read.contains(version(version)));
    }

    private static ToolVersion version(String printed) {
        return ToolVersion.find(printed).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.22", "", "latest", ">=", ">=1.22.x", "^1.22", ">=1.22 ||", ">=1.2.3.4", "=>1.2", ">=1.22,"})
    void whatIsNoRangeIsToldHowOneLooks(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionRange.parse(text))
                .withMessage("\"" + text + "\" is not a range of versions: write \">=1.22\" or \">=1.22, <1.26\"");
    }

    @Test
    void aVersionThatIsNotAllowedIsNamedWithWhatIs() {
        RequiredVersions versions = RequiredVersions.NONE.with(Program.GO, VersionRange.parse(">=1.22, <1.26"));
        assertThat(versions.violation(Program.GO, new ToolVersion(1, 21, 13)).map(Message::text))
                .contains("go 1.21.13 is installed, and >=1.22, <1.26 is required");
        assertThat(versions.violation(Program.GO, new ToolVersion(1, 25, 0))).isEmpty();
        assertThat(versions.violation(Program.GOLANGCI_LINT, new ToolVersion(1, 64, 8)))
                .isEmpty();
    }
}
