package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The allowed keys of {@code .go-delivery.yaml} depend on the author of the revision. */
@OnController
class UntrustedRevisionTest {
    @BeforeEach
    void begin(Controller jenkins) throws Exception {
        ChangeRequests.begin(jenkins.client());
    }

    @AfterEach
    void end(Controller jenkins) throws Exception {
        ChangeRequests.end(jenkins.client());
    }

    private static Build build(Controller jenkins, String name) throws Exception {
        return build(jenkins, name, "untrusted-revision");
    }

    private static Build build(Controller jenkins, String name, String job) throws Exception {
        String script = Files.readString(
                Path.of("src/test/resources/io/jenkins/plugins/godelivery/acceptance/" + job + ".jenkinsfile"));
        return jenkins.client().job(name, JenkinsClient.flow(script)).run();
    }

    @Test
    void whatAStrangerMayNotSetIsIgnoredAndNamed(Controller jenkins) throws Exception {
        Build build = build(jenkins, "change-of-a-stranger");
        assertThat(build.log())
                .contains("this change request is not trusted")
                .contains("env.GOFLAGS", "gate.enabled", "image.push")
                .contains("no program of the file was run")
                .contains("/caches/go-delivery/change-requests/change-of-a-stranger/mod");
        assertThat(build.report().at("/steps/0/ignoredKeys").toString()).contains("env.GOFLAGS", "image.push");
    }

    @ParameterizedTest
    @ValueSource(strings = {"change-of-a-member", "branch-of-the-team", "job-of-no-source"})
    void whoMayWriteMaySetAll(String job, Controller jenkins) throws Exception {
        assertThat(build(jenkins, job).log()).doesNotContain("not trusted").contains("the program of the file was run");
    }

    /**
     * The agent's environment names no caches, so builds share the tools' default caches, which any test can write
     * into.
     */
    @Test
    @SuppressWarnings("try") // The agent only needs to exist.
    void whatAStrangersTestsWriteIntoTheCachesOfOthersIsRemoved(Controller jenkins) throws Exception {
        String job = "poisoned-caches";
        try (TestAgent agent = TestAgent.startWithout(List.of("GOCACHE", "GOMODCACHE"), jenkins, "no-caches")) {
            build(jenkins, "change-that-poisons", job);
            assertThat(build(jenkins, "branch-of-victims", job).result()).isEqualTo("SUCCESS");

            assertThat(build(jenkins, "change-that-poisons", job).log()).containsPattern("poisoned files: [1-9]");

            Build next = build(jenkins, "branch-of-victims", job);
            assertThat(next.result()).isEqualTo("SUCCESS");
            assertThat(next.log())
                    .containsPattern("caches: \\d+ of [\\d,]+ entries in .*branch-of-victims"
                            + " were not written by trusted builds");
        }
    }
}
