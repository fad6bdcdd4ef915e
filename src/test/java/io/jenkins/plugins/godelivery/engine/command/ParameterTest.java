package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterTest {
    @Test
    void aSingleTextStandsForAListOfOne() {
        assertThat(GoCommand.TAGS.read("integration")).containsExactly("integration");
        assertThat(GoCommand.TAGS.read(List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void whatAUserWroteWrongIsAnsweredWithWhatIsRight() {
        assertThatThrownBy(() -> GoTestCommand.RACE.read("yes")).hasMessage("\"yes\" is not true or false");
        assertThatThrownBy(() -> GoTestCommand.COUNT.read("-1")).hasMessage("\"-1\" is not an integer");
        assertThatThrownBy(() -> GoTestCommand.TIMEOUT.read("10")).hasMessageContaining("a Go duration such as");
        assertThatThrownBy(() -> GoTestCommand.COVERMODE.read("lines")).hasMessageContaining("set, count or atomic");
        assertThatThrownBy(() -> GoBuildCommand.TARGETS.read(List.of("linux"))).hasMessageContaining("linux/arm64");
        assertThatThrownBy(() -> GoCommand.ENV.read("A=b")).hasMessageContaining("a map of names and values");
        assertThatThrownBy(() -> GoTestCommand.RUN.read(List.of("a"))).hasMessageContaining("a text");
    }

    @Test
    void aPackagePatternIsNeverTakenForAFlag() {
        assertThatThrownBy(() -> GoCommand.PACKAGES.read("-exec=rm")).hasMessageContaining("a package pattern");
        assertThat(GoCommand.PACKAGES.read("./cmd/...")).containsExactly("./cmd/...");
    }

    @Test
    void aNumberOrTruthValueOfADocumentIsATextWhereATextIsWanted() {
        assertThat(GoTestCommand.SHUFFLE.read(42)).isEqualTo("42");
        assertThat(GoCommand.ENV.read(Map.of("DEBUG", 1))).containsEntry("DEBUG", "1");
        assertThat(GoTestCommand.RACE.read(true)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void aToolNamesEachParameterOnceAndExplainsIt(Tool tool) {
        List<String> names = tool.parameters().stream().map(Parameter::name).toList();

        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(tool.parameters())
                .allSatisfy(parameter -> assertThat(parameter.help()).endsWith("."));
    }

    @Test
    void oneSourceOfOptionsOverridesAnotherToolByTool() {
        Options common = Options.NONE.with(GoCommand.TAGS, List.of("a"));
        ToolOptions file =
                ToolOptions.of(common, Map.of(Tool.LINT, Options.NONE.with(GoCommand.TAGS, List.of("lint"))));
        ToolOptions flags =
                ToolOptions.of(Options.NONE, Map.of(Tool.TEST, Options.NONE.with(GoTestCommand.RACE, true)));

        ToolOptions options = file.overriddenBy(flags);

        assertThat(options.of(Tool.LINT).list(GoCommand.TAGS)).containsExactly("lint");
        assertThat(options.of(Tool.TEST).list(GoCommand.TAGS)).containsExactly("a");
        assertThat(options.of(Tool.TEST).is(GoTestCommand.RACE)).isTrue();
        assertThat(Arrays.stream(Tool.values()).filter(tool -> tool.isEnabled(options.of(tool))))
                .doesNotContain(Tool.TIDY);
    }
}
