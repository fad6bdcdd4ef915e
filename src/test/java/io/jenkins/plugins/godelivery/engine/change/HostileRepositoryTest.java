package io.jenkins.plugins.godelivery.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.image.GitQueries;
import io.jenkins.plugins.godelivery.engine.image.SourceRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repositories whose git configuration names programs: no query of ours may make a real git run them. */
@Timeout(120)
class HostileRepositoryTest {
    private static final String OTHER = "0123456789012345678901234567890123456789";

    @TempDir
    private Path folder;

    private Path trace;
    private String program;
    private TestRepository repository;
    private String base;
    private String head;

    /** Signs the last commit, because some settings make git verify signatures. */
    @BeforeEach
    void aRepositoryThatWasCheckedOut() throws Exception {
        trace = folder.resolve("ran");
        program = script("program", "echo \"$0 $*\" >> '" + trace + "'\n[ $# -gt 0 ] || cat\n");
        String signer = script("signer", """
            cat > /dev/null
            echo '[GNUPG:] SIG_CREATED ' >&2
            printf '%s\\n' '-----BEGIN PGP SIGNATURE-----' '' iQ== '-----END PGP SIGNATURE-----'
            """);
        TestRepository origin = TestRepository.init(folder.resolve("origin"));
        base = origin.write("go.mod", "module example.com/m\n")
                .write("a.go", "package m\n")
                .commit("first");
        origin.write("a.go", "package m\n\nvar A = 1\n").commit("second");
        origin.git("-c", "gpg.program=" + signer, "commit", "--quiet", "--amend", "--no-edit", "-S");
        head = origin.git("rev-parse", "HEAD");
        repository = origin.clone(folder.resolve("clone"));
    }

    private String script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }

    private void configure(String key, String value) throws Exception {
        repository.git("config", key, value);
    }

    /** Changes a file's modification time, so that git reads the file and applies its filters. */
    private void touch() throws IOException {
        Files.setLastModifiedTime(
                repository.folder().resolve("a.go"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private void programsEverywhere() throws Exception {
        for (String key : List.of(
                "core.fsmonitor",
                "core.pager",
                "core.editor",
                "core.sshCommand",
                "core.askPass",
                "core.alternateRefsCommand",
                "diff.external",
                "diff.evil.command",
                "diff.evil.textconv",
                "gpg.program",
                "pager.log",
                "pager.status",
                "pager.diff",
                "filter.evil.clean",
                "filter.evil.smudge",
                "filter.e.v.clean",
                "filter.long.process",
                "uploadpack.packObjectsHook")) {
            configure(key, program);
        }
        configure("filter.evil.required", "true");
        configure("filter.long.required", "true");
        configure("credential.helper", "!" + program);
        configure("log.showSignature", "true");
        configure("column.ui", "always");
        configure("color.ui", "always");
        Files.writeString(
                repository.folder().resolve(".git/info/attributes"),
                "a.go filter=evil diff=evil\ngo.mod filter=long\nb.go filter=e.v\n");
        Path hooks = repository.folder().resolve(".git/hooks");
        for (String hook : List.of("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc")) {
            Files.copy(Path.of(program), hooks.resolve(hook));
        }
        touch();
    }

    private ProcessRunner runner() {
        return repository.runner();
    }

    private SourceRevision revision() throws InterruptedException {
        return GitQueries.revision(runner(), GitCommand.ofCheckout(true), Map.of("BRANCH_NAME", "main"));
    }

    private String ran() throws IOException {
        return Files.exists(trace) ? Files.readString(trace) : "";
    }

    @Test
    void gitItselfRunsThePrograms() throws Exception {
        programsEverywhere();
        configure("filter.long.process", ""); // A long-running filter process would be started and block.
        configure("filter.long.required", "false");
        repository.git("log", "-1", "--format=%H");
        assertThat(ran()).contains("--verify");
        Files.delete(trace);
        repository.git("status", "--porcelain");
        assertThat(ran()).isNotEmpty();
    }

    @Test
    void noQuestionOfOursRunsOneAndTheAnswersAreRight() throws Exception {
        repository.git("tag", "v1.2.3");
        repository.git("tag", "v1.2.4");
        programsEverywhere();

        SourceRevision revision = revision();
        Change change = GitChange.ofCheckout(runner(), ChangeTarget.commit("base", base));
        CommandResult older = CommandResult.of(
                runner(), GitCommand.ofCheckout(true).of(List.of("merge-base", "--is-ancestor", "--", base, head)));
        CommandResult commit =
                CommandResult.of(runner(), GitCommand.ofCheckout(true).of(List.of("log", "-1", "--format=%H %ct")));

        assertThat(ran()).isEmpty();
        assertThat(revision.commit()).isEqualTo(head);
        assertThat(revision.tags()).containsExactly("v1.2.3", "v1.2.4");
        assertThat(revision.modified()).isFalse();
        assertThat(change.unknown().text()).isEmpty();
        assertThat(change.files()).extracting(ChangedFile::path).containsExactly("a.go");
        assertThat(older.code()).isZero();
        assertThat(commit.out()).matches(head + " [0-9]+\\R?");
    }

    @Test
    void aChangedFileIsSeenWithoutItsFilter() throws Exception {
        programsEverywhere();
        repository.write("a.go", "package m\n\nvar A = 2\n");
        assertThat(revision().modified()).isTrue();
        assertThat(ran()).isEmpty();
    }

    /** A filter name with "=" cannot be overridden by an option of git, so the filter cannot be disabled. */
    @Test
    void aFilterThatCannotBeNamedOnACommandLineIsNotAskedAround() throws Exception {
        configure("filter.a=b.clean", program);
        Files.writeString(repository.folder().resolve(".git/info/attributes"), "*.go filter=a=b\n");
        touch();
        assertThat(revision().modified()).isTrue();
        assertThat(revision().commit()).isEqualTo(head);
        assertThat(GitChange.ofCheckout(runner(), ChangeTarget.commit("base", base))
                        .unknown()
                        .text())
                .contains("filters of the repository cannot be switched off");
        assertThat(ran()).isEmpty();
    }

    @Test
    void aMissingObjectIsFetchedFromNowhere() throws Exception {
        configure("core.repositoryFormatVersion", "1");
        configure("extensions.partialClone", "origin");
        configure("remote.origin.promisor", "true");
        configure("remote.origin.partialCloneFilter", "blob:none");
        configure("protocol.ext.allow", "always");
        configure("remote.origin.url", "ext::" + script("server", "echo asked >> '" + trace + "'\nexit 1\n") + " %S");
        try (Stream<Path> objects = Files.walk(repository.folder().resolve(".git/objects"))) {
            for (Path pack :
                    objects.filter(file -> file.toString().endsWith(".pack")).toList()) {
                Path away = Files.move(pack, folder.resolve("pack"));
                Files.delete(Path.of(pack.toString().replace(".pack", ".idx")));
                unpack(away);
            }
        }
        String blob = repository.git("rev-parse", base + ":a.go");
        Files.delete(repository.folder().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));

        Change change = GitChange.ofCheckout(runner(), ChangeTarget.commit("base", base));
        assertThat(change.unknown().text()).startsWith("git: ");
        assertThat(ran()).isEmpty();
        assertThatThrownBy(() -> repository.git("diff", base)).isInstanceOf(IOException.class);
        assertThat(ran()).as("git itself asks the program").isNotEmpty();
    }

    private void unpack(Path pack) throws Exception {
        Process process = new ProcessBuilder("git", "unpack-objects", "-q")
                .directory(repository.folder().toFile())
                .redirectInput(pack.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aFolderThatLooksLikeARepositoryHasNoSay() throws Exception {
        TestRepository other = TestRepository.init(folder.resolve("other"));
        other.commit("of others");
        repository.git("clone", "--quiet", "--bare", other.folder().toString(), "services/orders");
        repository.git("-C", "services/orders", "config", "core.fsmonitor", program);
        assertThat(GitQueries.revision(repository.runner("services/orders"), GitCommand.ofCheckout(true), Map.of())
                        .commit())
                .isEmpty();
        assertThat(ran()).isEmpty();
    }

    @Test
    void anotherObjectInPlaceOfOneHidesNoLine() throws Exception {
        repository.git("replace", base, head);
        assertThat(GitChange.ofCheckout(runner(), ChangeTarget.commit("base", base))
                        .files())
                .extracting(ChangedFile::path)
                .containsExactly("a.go");
    }

    @Test
    void aSubmoduleIsNotEntered() throws Exception {
        TestRepository library = TestRepository.init(folder.resolve("library"));
        library.write("l.go", "package l\n").commit("library");
        repository.git(
                "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://" + library.folder(), "lib");
        repository.commit("with a submodule");
        repository.git("-C", "lib", "config", "core.fsmonitor", program);
        repository.git("-C", "lib", "config", "filter.evil.clean", program);
        Files.writeString(repository.folder().resolve(".git/modules/lib/info/attributes"), "* filter=evil\n");
        Files.setLastModifiedTime(
                repository.folder().resolve("lib/l.go"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(revision().modified()).isFalse();
        assertThat(ran()).isEmpty();
    }

    @Test
    void whatIsPrintedWithoutAnEndIsKeptInPart() throws Exception {
        CommandResult result = CommandResult.of(
                runner(),
                new Command(List.of("sh", "-c", "head -c 40000000 /dev/zero; head -c 40000000 /dev/zero >&2")));
        assertThat(result.out().length()).isEqualTo(16 << 20);
        assertThat(result.err().length()).isEqualTo(16 << 20);
    }

    @Test
    void settingsAreGivenBeforeTheSubcommandAndNobodyIsAsked() {
        Command command = GitCommand.ofCheckout(false).of(List.of("rev-parse", OTHER));
        assertThat(command.arguments()).startsWith("git", "--no-pager").endsWith("rev-parse", OTHER);
        assertThat(command.arguments()).doesNotContain("safe.directory=*");
        assertThat(command.environment()).containsEntry("GIT_TERMINAL_PROMPT", "0");
        assertThat(command.limit()).isPresent();
    }
}
