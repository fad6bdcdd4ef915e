package io.jenkins.plugins.godelivery.engine.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address of a real checkout, whose remote is said to be elsewhere once it was cloned. */
class GitOriginTest {
    @TempDir
    private Path folder;

    private TestRepository checkout;

    @BeforeEach
    void aClone() throws Exception {
        TestRepository server = TestRepository.init(folder.resolve("server"));
        server.write("a.go", "package a\n").commit("first");
        checkout = server.clone(folder.resolve("checkout"));
        checkout.git("remote", "set-url", "origin", "https://ada:secret@github.com/o/r.git");
    }

    private String origin() throws Exception {
        return GitChange.ofCheckout(checkout.runner(), ChangeTarget.none()).origin();
    }

    @Test
    void aFetchedCommitIsAtTheRemoteWhosePasswordIsLeftOut() throws Exception {
        assertThat(origin()).isEqualTo("https://github.com/o/r");
        checkout.git("checkout", "--quiet", "--detach");
        assertThat(origin()).isEqualTo("https://github.com/o/r");
    }

    /** As the merge of a pull request that Jenkins made, and what a developer has not pushed. */
    @Test
    void aCommitThatIsOnlyHereIsNotAtTheRemote() throws Exception {
        checkout.write("b.go", "package a\n").commit("second");
        assertThat(origin()).isEmpty();
    }

    @Test
    void aRemoteThatIsNoServerIsNoAddress() throws Exception {
        checkout.git("remote", "set-url", "origin", "javascript:alert(1)//github.com/o/r");
        assertThat(origin()).isEmpty();
        checkout.git("remote", "remove", "origin");
        assertThat(origin()).isEmpty();
    }

    @Test
    void theRecordKeepsItAndOneOfAnEarlierVersionHasNone() throws Exception {
        Change change = GitChange.ofCheckout(checkout.runner(), ChangeTarget.branch("main", List.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChangeJson.write(change, out);
        assertThat(out.toString(UTF_8)).doesNotContain("secret");
        assertThat(ChangeJson.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(change);

        String earlier = out.toString(UTF_8).replace(",\"origin\":\"https://github.com/o/r\"", "");
        assertThat(ChangeJson.read(new ByteArrayInputStream(earlier.getBytes(UTF_8)))
                        .origin())
                .isEmpty();
    }
}
