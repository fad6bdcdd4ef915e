package io.jenkins.plugins.godelivery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.docker.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Bare git repository of manifests, a clone in which another author works, and {@code godelivery gitops} on it. */
final class ManifestRepository {
    static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final Path folder;
    private final Path bare;
    private final Path work;

    ManifestRepository(Path folder) throws IOException {
        this.folder = folder;
        bare = folder.resolve("manifests.git");
        work = folder.resolve("work");
        git("init", "--quiet", "--bare", "--initial-branch=main", bare.toString());
        git("clone", "--quiet", bare.toString(), work.toString());
    }

    Path bare() {
        return bare;
    }

    private String git(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("git", "-c", "user.name=anna", "-c", "user.email=anna@shop.test"));
        line.addAll(List.of(arguments));
        Started done = Started.of(line, Map.of());
        assertThat(done.code()).as(done.output()).isZero();
        return done.output().strip();
    }

    ManifestRepository with(String file, String text) throws IOException {
        Path path = work.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /**
     * Commits on top of the branch and pushes.
     *
     * @return the commit
     */
    String push(String message) throws IOException {
        git("-C", work.toString(), "add", ".");
        git("-C", work.toString(), "commit", "--quiet", "--allow-empty", "-m", message);
        if (!git("-C", bare.toString(), "branch").isEmpty()) {
            git("-C", work.toString(), "pull", "--quiet", "--rebase", "origin", "main");
        }
        git("-C", work.toString(), "push", "--quiet", "origin", "HEAD:main");
        return head();
    }

    /**
     * Force-pushes a commit on top of another one, which replaces the branch.
     *
     * @return the new commit
     */
    String pushOver(String commit, String message) throws IOException {
        git("-C", work.toString(), "fetch", "--quiet", "origin");
        git("-C", work.toString(), "reset", "--quiet", "--hard", commit);
        git("-C", work.toString(), "commit", "--quiet", "--allow-empty", "-m", message);
        git("-C", work.toString(), "push", "--quiet", "--force", "origin", "HEAD:main");
        return head();
    }

    String head() throws IOException {
        return git("-C", bare.toString(), "rev-parse", "main");
    }

    String record() throws IOException {
        return Files.readString(folder.resolve("deployments.jsonl"));
    }

    /** @param more arguments of {@code godelivery gitops} besides repository and record */
    CompletableFuture<ExitCode> gitops(TestConsole console, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "gitops",
                "--repository",
                bare.toUri().toString(),
                "--record",
                folder.resolve("deployments.jsonl").toString()));
        line.addAll(List.of(more));
        return CompletableFuture.supplyAsync(() -> console.run(line.toArray(String[]::new)));
    }

    /** @return the commit that was pushed after {@code before} */
    String pushedAfter(String before, CompletableFuture<ExitCode> running) throws Exception {
        while (head().equals(before)) {
            assertThat(running).as("ended without a push").isNotDone();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return head();
    }
}
