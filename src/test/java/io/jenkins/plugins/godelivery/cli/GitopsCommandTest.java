package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.Started;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment.Outcome;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployments;
import io.jenkins.plugins.godelivery.engine.deploy.record.DoraMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes in a real bare git repository. */
@Timeout(120)
class GitopsCommandTest {
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String KUSTOMIZATION = """
        # Staging, seen by everybody.
        resources: [../base]
        images:
          - name: orders # as the manifests say it
            newName: registry.test/shop/orders
            newTag: "1.0"
          - {name: registry.test/shop/payments, newTag: v7}
        """;
    private static final String VALUES = """
        replicas: 2   # enough
        image:
          repository: registry.test/shop/orders
          tag: "1.0"
          digest: ""
        """;

    @TempDir
    private Path folder;

    private Path bare;

    @BeforeEach
    void repository() throws Exception {
        bare = folder.resolve("manifests.git");
        git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
        git("clone", "--quiet", bare.toString(), folder.resolve("work").toString());
        Path work = Files.createDirectories(folder.resolve("work/staging"));
        Files.writeString(work.resolve("kustomization.yaml"), KUSTOMIZATION);
        Files.writeString(work.resolve("values.yaml"), VALUES);
        Files.writeString(work.resolve("broken.yaml"), "image:\n  tag: [\n");
        git("-C", work.toString(), "add", ".");
        git(
                "-C",
                work.toString(),
                "-c",
                "user.name=anna",
                "-c",
                "user.email=anna@shop.test",
                "commit",
                "--quiet",
                "-m",
                "Staging");
        git("-C", work.toString(), "push", "--quiet", "origin", "HEAD:main");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(arguments));
        Started done = Started.of(line, Map.of());
        assertThat(done.code()).as(done.output()).isZero();
        return done.output();
    }

    private String file(String name) throws IOException, InterruptedException {
        return git("-C", bare.toString(), "show", "main:" + name);
    }

    private long commits() throws IOException, InterruptedException {
        return git("-C", bare.toString(), "log", "--format=%h", "main").lines().count();
    }

    private String[] gitops(String file, String image, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "gitops",
                "--repository",
                bare.toUri().toString(),
                "--file",
                file,
                "--image",
                image,
                "--record",
                folder.resolve("deployments.jsonl").toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    void aKustomizationGetsTheDigestAndNothingElseOfItChanges() throws Exception {
        TestConsole console = new TestConsole();
        ExitCode code = console.run(gitops(
                "staging/kustomization.yaml", "registry.test/shop/orders:1.1@" + DIGEST, "--environment", "staging"));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(file("staging/kustomization.yaml"))
                .isEqualTo(KUSTOMIZATION.replace(
                        "    newTag: \"1.0\"\n", "    newTag: \"1.1\"\n    digest: " + DIGEST + "\n"));
        assertThat(git("-C", bare.toString(), "log", "-1", "--format=%B", "main"))
                .contains(
                        "Deploy registry.test/shop/orders:1.1@" + DIGEST + " to staging",
                        "Deployed-by: ",
                        "Source-commit: ");
        assertThat(console.out()).contains("images orders newTag: 1.0 -> 1.1", "Pushed ");
        assertThat(Files.readString(folder.resolve("deployments.jsonl")))
                .contains("\"strategy\":\"gitops\"", "\"environment\":\"staging\"", "\"outcome\":\"pushed\"");
    }

    @Test
    void aValuesFileGetsItAndASecondTimeThereIsNothingToChange() throws Exception {
        new TestConsole().run(gitops("staging/values.yaml", DIGEST));
        TestConsole again = new TestConsole();
        ExitCode code = again.run(gitops("staging/values.yaml", DIGEST));

        assertThat(file("staging/values.yaml")).isEqualTo(VALUES.replace("digest: \"\"", "digest: \"" + DIGEST + "\""));
        assertThat(code).isEqualTo(ExitCode.PASS);
        assertThat(again.out())
                .contains("Nothing to change: staging/values.yaml of " + bare.toUri() + " has " + DIGEST + " already.");
        assertThat(commits()).isEqualTo(2);
    }

    /** kustomize 5.7.1 renders {@code name:newTag@digest} if both are set, and ignores empty ones. */
    @Test
    void whatAnElementSaysOfTheImageBeforeDoesNotStay() throws Exception {
        new TestConsole().run(gitops("staging/kustomization.yaml", "registry.test/shop/orders@" + DIGEST));
        assertThat(file("staging/kustomization.yaml"))
                .isEqualTo(KUSTOMIZATION.replace("newTag: \"1.0\"\n", "newTag: \"\"\n    digest: " + DIGEST + "\n"));

        new TestConsole().run(gitops("staging/kustomization.yaml", "registry.test/shop/orders:1.2"));
        assertThat(file("staging/kustomization.yaml"))
                .isEqualTo(KUSTOMIZATION.replace("newTag: \"1.0\"\n", "newTag: \"1.2\"\n    digest: \"\"\n"));
    }

    @Test
    void anImageThatTheKustomizationDoesNotKnowIsAdded() throws Exception {
        new TestConsole().run(gitops("staging/kustomization.yaml", "registry.test/shop/billing@" + DIGEST));

        assertThat(file("staging/kustomization.yaml"))
                .contains("images:\n  - name: registry.test/shop/billing\n    digest: " + DIGEST
                        + "\n  - name: orders # as");
    }

    @Test
    void whoPushesAtTheSameTimeLosesNothing() throws Exception {
        List<CompletableFuture<ExitCode>> all = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> push("registry.test/shop/service-" + number)))
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(one.get()).isEqualTo(ExitCode.PASS));
        assertThat(commits()).isEqualTo(5);
        for (int number = 0; number < 4; number++) {
            assertThat(file("staging/kustomization.yaml"))
                    .contains("name: registry.test/shop/service-" + number + "\n");
        }
    }

    private ExitCode push(String name) {
        try {
            return new TestConsole().run(gitops("staging/kustomization.yaml", name + "@" + DIGEST));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsWrongIsSaidInOneLineAndNothingIsPushed() throws Exception {
        assertError("staging/nothing.yaml", DIGEST, "godelivery: the repository has no file staging/nothing.yaml\n");
        assertError("staging/broken.yaml", DIGEST, "godelivery: staging/broken.yaml:3:1: not one YAML document: ");
        assertError("../values.yaml", DIGEST, "\"../values.yaml\" is not a file within the repository");
        assertError(
                "staging/kustomization.yaml",
                DIGEST,
                "godelivery: image: a kustomization needs its name: HOST/NAME@sha256:…\n");
        TestConsole password = new TestConsole();
        password.run("gitops", "--repository", "https://anna:secret@git.test/x", "--file", "a.yaml", "--image", DIGEST);
        assertThat(password.err())
                .contains("repository: leave the password out of the address")
                .doesNotContain("secret");
        assertError("staging/values.yaml", DIGEST, "git: ", "--branch", "no-such-branch");
        assertThat(commits()).isEqualTo(1);
    }

    private void assertError(String file, String image, String error, String... more) throws Exception {
        TestConsole console = new TestConsole();
        assertThat(console.run(gitops(file, image, more))).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(error).doesNotContain("\tat ");
        assertThat(console.err().strip().lines()).as(console.err()).hasSizeLessThanOrEqualTo(2);
    }

    private void push(String name, String text) throws Exception {
        Path work = folder.resolve("work");
        Path file = work.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        commit(work);
    }

    private void commit(Path work) throws Exception {
        git("-C", work.toString(), "add", ".");
        git("-C", work.toString(), "-c", "user.name=a", "-c", "user.email=a@b.test", "commit", "--quiet", "-m", "More");
        git("-C", work.toString(), "push", "--quiet", "origin", "HEAD:main");
    }

    @Test
    void aShortHashOfDigitsIsQuotedAlsoWhereItStoodWithoutQuotes() throws Exception {
        push("a.yaml", "image: {repository: r.test/x, tag: 0123456}\n");

        assertThat(new TestConsole().run(gitops("a.yaml", "r.test/x:0123456"))).isEqualTo(ExitCode.PASS);

        assertThat(file("a.yaml")).isEqualTo("image: {repository: r.test/x, tag: \"0123456\"}\n");
    }

    @Test
    void aSymbolicLinkIsFollowedWithinTheRepository() throws Exception {
        push("base/values.yaml", VALUES);
        Path work = folder.resolve("work");
        Files.createSymbolicLink(work.resolve("linked.yaml"), Path.of("base/values.yaml"));
        Files.createSymbolicLink(work.resolve("out.yaml"), folder.resolve("elsewhere.yaml"));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.yaml"), VALUES);
        commit(work);

        TestConsole console = new TestConsole();
        assertThat(console.run(gitops("linked.yaml", "registry.test/shop/orders:2")))
                .isEqualTo(ExitCode.PASS);
        assertThat(file("base/values.yaml")).contains("tag: \"2\"");
        assertThat(console.out()).contains("base/values.yaml: image.tag: 1.0 -> 2");

        TestConsole out = new TestConsole();
        assertThat(out.run(gitops("out.yaml", "registry.test/shop/orders:2"))).isEqualTo(ExitCode.USAGE);
        assertThat(out.err()).contains("out.yaml is a symbolic link out of the repository");
        assertThat(elsewhere).content().isEqualTo(VALUES);
    }

    @Test
    void severalImagesOfManifestsWithListsAndDocumentsAreOneCommit() throws Exception {
        String pod = """
            ---
            kind: Deployment
            spec:
              containers:
              - name: side
                image: r.test/side:1
              - image: r.test/%s:1 # ours
            """;
        push("all.yaml", pod.formatted("a") + pod.formatted("b"));
        long before = commits();

        TestConsole console = new TestConsole();
        ExitCode code = console.run(gitops(
                "all.yaml",
                "r.test/b:2",
                "--image-value",
                "spec.containers[1].image",
                "--images",
                "spec.containers[1].image=r.test/a:3"));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(file("all.yaml"))
                .isEqualTo((pod.formatted("a") + pod.formatted("b"))
                        .replace("r.test/a:1", "r.test/a:3")
                        .replace("r.test/b:1", "r.test/b:2"));
        assertThat(commits()).isEqualTo(before + 1);

        TestConsole unclear = new TestConsole();
        assertThat(unclear.run(gitops("all.yaml", "r.test/c:2", "--image-value", "spec.containers[0].image")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(unclear.err())
                .contains("in 2 documents, of which 0 have the image r.test/c")
                .hasLineCount(1);
    }

    @Test
    void aProtectedBranchIsRefusedAndABranchOfItsOwnIsPushedWithTheServersLink() throws Exception {
        Path hook = Files.writeString(bare.resolve("hooks/pre-receive"), """
            #!/bin/sh
            while read old new ref; do
              if [ "$ref" = refs/heads/main ]; then echo "error: GH006: Protected branch update failed" >&2; exit 1; fi
              echo "Create a merge request: https://git.test/shop/new?branch=$ref" >&2
            done
            """);
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        TestConsole refused = new TestConsole();
        assertThat(refused.run(gitops("staging/values.yaml", "registry.test/shop/orders:2")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("Protected branch", "pullRequest").hasLineCount(1);

        TestConsole console = new TestConsole();
        ExitCode code = console.run(gitops("staging/values.yaml", "registry.test/shop/orders:2", "--pull-request"));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out())
                .contains("https://git.test/shop/new?branch=refs/heads/go-delivery/", "pushed: ")
                .doesNotContain("deployed:");
        assertThat(file("staging/values.yaml")).isEqualTo(VALUES);
        assertThat(git("-C", bare.toString(), "branch", "--list", "go-delivery/*"))
                .contains("go-delivery/");
        assertThat(folder.resolve("deployments.jsonl"))
                .as("nothing is deployed")
                .doesNotExist();
    }

    /** Another author rewrites the branch between clone and push. */
    @Test
    void aBranchThatIsForcePushedMeanwhileIsNotOverwritten() throws Exception {
        Path other = folder.resolve("other");
        git("clone", "--quiet", bare.toString(), other.toString());
        Files.writeString(other.resolve("staging/values.yaml"), VALUES.replace("replicas: 2", "replicas: 7"));
        git("-C", other.toString(), "checkout", "--quiet", "--orphan", "rewritten");
        git("-C", other.toString(), "add", ".");
        git("-C", other.toString(), "-c", "user.name=a", "-c", "user.email=a@b.test", "commit", "--quiet", "-m", "New");
        git("-C", other.toString(), "push", "--quiet", "origin", "HEAD:rewritten");
        Path once = folder.resolve("once");
        Files.writeString(once, "");
        Path hook = Files.writeString(bare.resolve("hooks/pre-receive"), """
            #!/bin/sh
            if [ -e "%s" ]; then
              rm "%s"
              unset GIT_QUARANTINE_PATH
              git update-ref refs/heads/main refs/heads/rewritten
            fi
            """.formatted(once, once));
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        TestConsole console = new TestConsole();
        ExitCode code = console.run(gitops("staging/values.yaml", "registry.test/shop/orders:2"));

        assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASS);
        assertThat(console.out()).contains("Another commit was pushed to main");
        assertThat(file("staging/values.yaml")).contains("replicas: 7", "tag: \"2\"");
    }

    @Test
    void aFileOfASubmoduleIsNotThere() throws Exception {
        Path shared = folder.resolve("shared.git");
        git("init", "--quiet", "--bare", "--initial-branch=main", shared.toString());
        git("-C", folder.resolve("work").toString(), "push", "--quiet", shared.toString(), "HEAD:main");
        Path work = folder.resolve("work");
        git(
                "-C",
                work.toString(),
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                shared.toString(),
                "shared");
        commit(work);

        assertError(
                "shared/staging/values.yaml", "registry.test/shop/orders:2", "has no file shared/staging/values.yaml");
    }

    @Test
    void whatNobodyWaitedForIsPushedAndNotDeployed() throws Exception {
        TestConsole console = new TestConsole();
        console.run(gitops("staging/values.yaml", "registry.test/shop/orders:2"));

        assertThat(console.out())
                .contains("pushed: release staging/values.yaml")
                .doesNotContain("deployed:");
        Deployment record = Deployments.read(
                        Files.readString(folder.resolve("deployments.jsonl")).strip())
                .orElseThrow();
        assertThat(record.outcome()).isEqualTo(Outcome.PUSHED);
        DoraMetrics figures = DoraMetrics.of(List.of(record));
        assertThat(figures.deployments()).isZero();
        assertThat(figures.pushed()).isOne();
        assertThat(figures.basis().changes()).isZero();
    }
}
