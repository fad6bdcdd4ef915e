package io.jenkins.plugins.godelivery.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A parameter value is never taken for an option of the program that receives it. */
class NoOptionTest {
    /** Returns the positional parameters: without an option name before the value, and without "--". */
    static Stream<Parameter<?>> positional() {
        return Stream.of(
                GoCommand.PACKAGES,
                GoCommand.TAGS,
                ImageBuildParameters.PACKAGE,
                ImageBuildParameters.BUILD_TAGS,
                ImageBuildParameters.BUILDER,
                HelmParameters.RELEASE,
                HelmParameters.NAMESPACE,
                HelmParameters.CHART,
                GitopsChange.BRANCH,
                GitopsChange.REPOSITORY,
                HelmDeployParameters.ENVIRONMENT,
                GitopsChange.ENVIRONMENT);
    }

    @ParameterizedTest
    @MethodSource("positional")
    void whatBeginsWithAHyphenIsRefused(Parameter<?> parameter) {
        for (String value : List.of("-toolexec=/tmp/x", "--post-renderer=/tmp/x", "-x", "-")) {
            assertThatThrownBy(() -> parameter.read(value))
                    .as(parameter.name() + " " + value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("\"" + value + "\" is not ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext::sh -c touch% /tmp/x",
                "EXT::sh",
                "fd::17",
                "remote-helper+x::y",
                "ssh://-oProxyCommand=x/y",
                "ssh://git@-oProxyCommand=x/y",
                "https://a.example/x\n--upload-pack=y"
            })
    void anAddressThatMakesGitRunAProgramIsRefused(String address) {
        assertThatThrownBy(() -> GitopsChange.REPOSITORY.read(address))
                .hasMessageContaining("is not the address of a repository");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example/shop/manifests.git",
                "ssh://git@git.example:2222/shop/manifests",
                "git@git.example:shop/manifests.git",
                "[::1]:manifests",
                "/srv/manifests",
                "file:///srv/manifests"
            })
    void otherAddressesAreTaken(String address) {
        assertThat(GitopsChange.REPOSITORY.read(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".git/config", "a/.git/hooks/pre-commit", ".GIT/config", "../x", "/etc/x", "a/../../x", "a\nb"})
    void aFileThatIsNoFileOfTheRepositoryIsRefused(String file) {
        assertThatThrownBy(() -> GitopsChange.FILE.read(file))
                .hasMessageContaining("is not a file within the repository");
        assertThat(GitopsChange.FILE.read("apps/.github/x.git/values.yaml")).isNotEmpty();
    }

    @Test
    void aVariableHasNoControlCharactersInItsName() {
        assertThatThrownBy(() -> GoCommand.ENV.read(Map.of("A\nB", "c"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(GoCommand.ENV.read(Map.of("my.prop", "c"))).containsKey("my.prop");
    }
}
