package io.jenkins.plugins.godelivery.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a code host shows a line, by the URL of a remote and a commit. */
class SourceBrowserTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static Change change(String origin, String head, boolean clean) {
        return new Change(
                "main",
                Message.literal(""),
                head,
                "",
                List.of(),
                "",
                List.of(),
                List.of(),
                Set.of(),
                clean,
                origin,
                "",
                Set.of());
    }

    private static String line(String remote) {
        String origin = WebAddress.of(remote).map(WebAddress::toString).orElse("");
        return SourceBrowser.of(change(origin, COMMIT, true))
                .map(browser -> (browser.prefix() + "a/b.go" + browser.suffix() + 7).replace(COMMIT, "COMMIT"))
                .orElse("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://github.com/o/r.git, https://github.com/o/r/blob/COMMIT/a/b.go#L7",
        "git@github.com:o/r.git, https://github.com/o/r/blob/COMMIT/a/b.go#L7",
        "ssh://git@ssh.github.com:443/o/r.git, https://github.com/o/r/blob/COMMIT/a/b.go#L7",
        "https://github.example.com:8443/o/r/, https://github.example.com:8443/o/r/blob/COMMIT/a/b.go#L7",
        "https://gitlab.com/group/sub/r.git, https://gitlab.com/group/sub/r/-/blob/COMMIT/a/b.go#L7",
        "ssh://git@gitlab.example.com:2222/g/r.git, https://gitlab.example.com/g/r/-/blob/COMMIT/a/b.go#L7",
        "http://gitea.example.com:3000/o/r.git, http://gitea.example.com:3000/o/r/src/commit/COMMIT/a/b.go#L7",
        "https://codeberg.org/o/r, https://codeberg.org/o/r/src/commit/COMMIT/a/b.go#L7",
        "git@gitee.com:o/r.git, https://gitee.com/o/r/blob/COMMIT/a/b.go#L7",
        "https://user@bitbucket.org/o/r.git, https://bitbucket.org/o/r/src/COMMIT/a/b.go#lines-7",
        "https://bitbucket.example.com/scm/SHOP/r.git,"
                + " https://bitbucket.example.com/projects/SHOP/repos/r/browse/a/b.go?at=COMMIT#7",
        "ssh://git@bitbucket.example.com:7999/~ada/r.git,"
                + " https://bitbucket.example.com/users/ada/repos/r/browse/a/b.go?at=COMMIT#7",
        "https://example.com/bitbucket/scm/SHOP/r.git, none",
        "https://git.example.com/o/r.git, none",
        "file:///srv/github/o/r.git, none",
        "/srv/github.com/o/r.git, none",
        "C:/github/o/r.git, none",
        "https://github.com/r, none",
    })
    void theFormIsThatOfTheHost(String remote, String expected) {
        assertThat(line(remote)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:secret@github.com/o/r.git",
                "https://secret@github.com/o/r.git",
                "ssh://secret@github.com/o/r.git",
                "secret@github.com:o/r.git",
            })
    void nobodyLearnsThePasswordOfARemote(String remote) {
        assertThat(line(remote)).isEqualTo("https://github.com/o/r/blob/COMMIT/a/b.go#L7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)//github.com/o/r",
                "javascript://github.com/%0aalert(1)/r",
                "data:text/html,github.com/o/r",
                "https://github.com/o/r\"onclick=alert(1)",
                "https://github.com/o/r\nhttps://evil.example/o/r",
                "https://github.com\n.evil.example/o/r",
                "https://github.com\\@evil.example/o/r",
                "https://github.com/o/../../evil",
                "https://github.com/./r",
                "https://github.com//evil.example/r",
                "https://github.com/o/r?token=secret",
                "https://github.com/o/r#x",
                "https://github.com/o/r%2e%2e",
                "https://user:pa@ss@github.com/o/r",
                "https://[::1]/github/r",
                "git@github.com://evil.example/r",
                "ext::sh -c evil% github.com/o/r",
            })
    void aRemoteThatMeansHarmIsNoAddress(String remote) {
        assertThat(line(remote)).isEqualTo("none");
        assertThat(line("https://github.com/" + "a/".repeat(1000) + "r")).isEqualTo("none");
    }

    @Test
    void linesOfAnotherStateThanTheCommitHaveNoAddress() {
        String origin = "https://github.com/o/r";
        assertThat(SourceBrowser.of(change(origin, COMMIT, true))).isPresent();
        assertThat(SourceBrowser.of(change(origin, COMMIT, false))).isEmpty();
        assertThat(SourceBrowser.of(change(origin, "", true))).isEmpty();
        assertThat(SourceBrowser.of(change(origin, "../../evil", true))).isEmpty();
        assertThat(SourceBrowser.of(change("", COMMIT, true))).isEmpty();
    }
}
