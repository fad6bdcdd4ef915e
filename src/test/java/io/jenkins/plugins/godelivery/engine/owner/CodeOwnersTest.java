package io.jenkins.plugins.godelivery.engine.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.Doubling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of GitHub's and GitLab's documentation, and hostile files. */
class CodeOwnersTest {
    /** From GitHub's "About code owners". */
    private static final CodeOwners GITHUB = CodeOwners.parse("""
        # This is a comment.
        *       @global-owner1 @global-owner2

        *.js    @js-owner #This is an inline comment.
        *.go docs@example.com
        *.txt @octo-org/octocats

        /build/logs/ @doctocat
        docs/* direct@example.com
        apps/ @octocat
        /docs/ @doctocat
        /scripts/ @doctocat @octocat
        **/logs @octocat2
        /apps/ @octocat3
        /apps/github
        """);

    @ParameterizedTest
    @CsvSource({
        "README.md, '@global-owner1,@global-owner2'",
        "web/app.js, @js-owner",
        "refund/refund_test.go, docs@example.com",
        "notes.txt, @octo-org/octocats",
        "build/logs/today, @octocat2",
        "deeply/nested/logs/today, @octocat2",
        "docs/getting-started.md, @doctocat",
        "docs/build-app/troubleshooting.md, @doctocat",
        "scripts/run, '@doctocat,@octocat'",
        "lib/apps/one, @octocat",
        "apps/one, @octocat3",
        "apps/github, ''",
        "apps/github/two, ''",
    })
    void theLastLineThatMatchesCounts(String path, String owners) {
        assertThat(String.join(",", GITHUB.of(path))).isEqualTo(owners);
    }

    @ParameterizedTest
    @CsvSource({
        // In GitHub's example the first slash means the root, and a bare name means every folder of that name.
        "docs/*, docs/a.md, true",
        "docs/*, docs/b/a.md, false",
        "docs/*, x/docs/a.md, false",
        "/docs, docs/b/a.md, true",
        "docs, x/docs/b/a.md, true",
        "/*, a.md, true",
        "/*, b/a.md, false",
        "a/**/z, a/z, true",
        "a/**/z, a/b/c/z, true",
        "a/**, a/b/c, true",
        "a/**, a, false",
        "**/x_test.go, b/c/x_test.go, true",
        "*_test.go, b/c/x_test.go, true",
        "/b/*_test.go, b/c/x_test.go, false",
        "re?und.go, a/refund.go, true",
        "a*b*c, x/aXbYc, true",
        "a*b*c, x/aXbY, false",
        "with\\ blank.go, with blank.go, true",
        "\\#x.go, #x.go, true",
        "/Docs/, docs/a.md, false",
    })
    void aPatternMatchesAsInGitignore(String pattern, String path, boolean matches) {
        assertThat(CodeOwners.parse(pattern + " @one").of(path)).isEqualTo(matches ? List.of("@one") : List.of());
    }

    /** From GitLab's "Code Owners". */
    private static final CodeOwners GITLAB = CodeOwners.parse("""
        * @default

        [Documentation][2] @docs-team
        docs/
        README.md @lead
        !docs/generated.md

        ^[Database] @database-team
        model/db/
        /config/db/database-setup.md @docs-team @admins

        [DOCUMENTATION]
        /docs/api/*.yaml @api
        """);

    @ParameterizedTest
    @CsvSource({
        "main.go, @default",
        "docs/a.md, '@default,@docs-team'",
        "x/docs/a.md, '@default,@docs-team'",
        "docs/generated.md, @default",
        "lib/README.md, '@default,@lead'",
        "lib/model/db/one.go, '@default,@database-team'",
        "config/db/database-setup.md, '@default,@docs-team,@admins'",
        "docs/api/v1.yaml, '@default,@api'",
    })
    void aFileWithSectionsHasOwnersOfEach(String path, String owners) {
        assertThat(String.join(",", GITLAB.of(path))).isEqualTo(owners);
    }

    @Test
    void whatNotEveryHostReadsAlikeSaysNothing() {
        CodeOwners odd = CodeOwners.parse("* @all\n[ab].go @some\n/c.go @carol");

        assertThat(odd.of("c.go")).containsExactly("@carol");
        assertThat(odd.of("a.go")).isEmpty();
        assertThat(CodeOwners.NONE.of("a.go")).isEmpty();
        assertThat(GITHUB.of("")).isEmpty();
    }

    @Test
    void whatIsNoOwnerIsLeftOut() {
        assertThat(CodeOwners.parse("*.go ada @ada " + "@" + "x".repeat(300)).of("a.go"))
                .containsExactly("@ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a*a*a*b @one\n",
                "**/a/**/a/**/b @one\n",
                "a/a/a/a @one\n",
                "[a @one\n",
                "[x][ @one\n",
                "! @one\n"
            })
    void twiceTheLinesTakeTwiceAsLong(String line) {
        String path = "a/".repeat(20) + "a".repeat(100);
        Doubling.isLinear(line.strip(), 2_000, count -> {
            String text = "z @z\n" + line.repeat(count);
            return () -> CodeOwners.parse(text).of(path);
        });
    }

    @Test
    void aFileOfPatternsThatTakeForeverIsGivenUp() {
        CodeOwners owners = CodeOwners.parse(("*a".repeat(200) + "b @one\n").repeat(20_000));
        String path = "a".repeat(4_000);

        for (int i = 0; i < 1_000; i++) {
            assertThat(owners.of(path)).isEmpty();
        }
    }
}
