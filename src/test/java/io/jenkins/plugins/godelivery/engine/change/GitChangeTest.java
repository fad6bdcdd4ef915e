package io.jenkins.plugins.godelivery.engine.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.change.ChangedFile.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes in real repositories, whose histories the tests create. */
class GitChangeTest {
    private static final String ADD = """
        package m

        // Add adds.
        func Add(a, b int) int {
        	sum := a + b
        	if sum < a {
        		panic("overflow of the sum")
        	}
        	return sum
        }
        """;

    @TempDir
    private Path folder;

    private TestRepository origin;
    private String first;

    @BeforeEach
    void aRepositoryWithABranch() throws IOException, InterruptedException {
        origin = TestRepository.init(folder.resolve("origin"));
        first = origin.write("go.mod", "module example.com/m\n")
                .write("add.go", ADD)
                .commit("first");
    }

    private TestRepository cloned(String... arguments) throws IOException, InterruptedException {
        return origin.clone(folder.resolve("clone"), arguments);
    }

    private static Map<String, String> lines(Change change) {
        return change.files().stream()
                .collect(
                        Collectors.toMap(ChangedFile::path, file -> file.lines().toString()));
    }

    @Test
    void theLinesOfABranchAreThoseThatDifferFromItsMergeBaseAndNotFromItsTarget() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("add.go", ADD.replace("sum := a + b", "sum := b + a"))
                .write("sub.go", "package m\n\nfunc Sub() {}\n");
        String head = origin.commit("feature");
        origin.git("checkout", "--quiet", "main");
        origin.write("go.mod", "module example.com/m\n\ngo 1.26\n").commit("main goes on");
        Change change = cloned("--branch=feature").against("main");
        assertThat(change.unknown().text()).isEmpty();
        assertThat(change.head()).isEqualTo(head);
        assertThat(change.base()).isEqualTo(first);
        assertThat(change.ancestors()).containsExactly(first);
        assertThat(lines(change)).isEqualTo(Map.of("add.go", "5", "sub.go", "1-3"));
    }

    @Test
    void aMergedPullRequestHasTheLinesThatItBrings() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("sub.go", "package m\n\nfunc Sub() {}\n").commit("feature");
        origin.git("checkout", "--quiet", "main");
        String tip = origin.write("add.go", ADD + "\nfunc Two() {}\n").commit("main goes on");
        TestRepository clone = cloned();
        clone.git("merge", "--quiet", "--no-edit", "origin/feature");
        Change change = clone.against("main");
        assertThat(change.base()).isEqualTo(tip);
        assertThat(lines(change)).isEqualTo(Map.of("sub.go", "1-3"));
    }

    @Test
    void afterARebaseTheNewMergeBaseCounts() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("sub.go", "package m\n").commit("feature");
        origin.git("checkout", "--quiet", "main");
        String tip = origin.write("mul.go", "package m\n").commit("main goes on");
        origin.git("rebase", "--quiet", "main", "feature");
        Change change = cloned("--branch=feature").against("main");
        assertThat(change.base()).isEqualTo(tip);
        assertThat(lines(change)).isEqualTo(Map.of("sub.go", "1"));
    }

    @Test
    void linesOfASquashedBranchCountUntilTheTargetIsMergedIn() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("sub.go", "package m\n").commit("feature");
        origin.git("checkout", "--quiet", "main");
        origin.git("merge", "--quiet", "--squash", "feature");
        origin.commit("squashed");
        TestRepository clone = cloned("--branch=feature");
        assertThat(lines(clone.against("main"))).isEqualTo(Map.of("sub.go", "1"));
        clone.git("merge", "--quiet", "--no-edit", "origin/main");
        assertThat(lines(clone.against("main"))).isEmpty();
    }

    @Test
    void aRenameIsNoChangeAndWhatIsWrittenInTheRenamedFileIsOne() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.git("mv", "add.go", "plus \"minus\".go");
        origin.write("plus \"minus\".go", ADD.replace("a + b", "b + a")).commit("renamed");
        Change change = cloned("--branch=feature").against("main");
        assertThat(change.files())
                .containsExactly(new ChangedFile(
                        "plus \"minus\".go", Status.RENAMED, "add.go", LineRanges.of(5, 5), RemovedLines.of(5, 1)));
    }

    @Test
    void codeThatMovesToAnotherPlaceOrFileIsNoChange() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        String function = ADD.substring(ADD.indexOf("// Add"));
        origin.write("add.go", "package m\n\nfunc Other() {}\n")
                .write("sum.go", "package m\n\n" + function + "\nvar X = 1\n");
        origin.commit("moved");
        Change change = cloned("--branch=feature").against("main");
        assertThat(change.file("sum.go").orElseThrow().lines()).hasToString("1-2,11-12");
        assertThat(change.file("add.go").orElseThrow().removed()).isEqualTo(RemovedLines.NONE);
        assertThat(change.removedFunctions()).containsExactly(" Add");
    }

    @Test
    void removedLinesAreCountedBeforeTheLineThatFollowsThem() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write(
                "add.go",
                ADD.replace("// Add adds.\n", "")
                        .replace("\tsum := a + b\n", "\ts := a + b\n\tsum := s\n")
                        .replace("\treturn sum\n}\n", ""));
        origin.commit("shorter");
        Change change = cloned("--branch=feature").against("main");
        ChangedFile file = change.file("add.go").orElseThrow();
        assertThat(file.lines()).hasToString("4-5");
        assertThat(file.removed()).hasToString("1 before 3,1 before 4,2 before 9");
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        ChangeJson.write(change, record);
        assertThat(ChangeJson.read(new ByteArrayInputStream(record.toByteArray())))
                .isEqualTo(change);
    }

    @Test
    void anotherEndOfLinesIsNoChange() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("add.go", ADD.replace("\n", "\r\n")).commit("CRLF");
        assertThat(cloned("--branch=feature").against("main").files())
                .allMatch(file -> file.lines().isEmpty());
    }

    @Test
    void attributesOfTheRepositoryHideNoLines() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write(".gitattributes", "*.go -diff binary linguist-generated\n")
                .write("sub.go", "package m\n\nfunc Sub() {}\n")
                .commit("hidden");
        assertThat(lines(cloned("--branch=feature").against("main"))).isEqualTo(Map.of("sub.go", "1-3"));
    }

    @Test
    void noProgramOfTheRepositoryIsRunAndNoSettingChangesTheAnswer() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write(".gitattributes", "*.go diff=evil\n")
                .write("sub.go", "package m\n")
                .commit("feature");
        TestRepository clone = cloned("--branch=feature");
        Path trace = folder.resolve("ran");
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\ntouch '" + trace + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        for (String key : List.of(
                "core.fsmonitor",
                "diff.external",
                "diff.evil.command",
                "diff.evil.textconv",
                "core.pager",
                "pager.diff")) {
            clone.git("config", key, program.toString());
        }
        clone.git("config", "color.diff.new", "bold red");
        clone.git("config", "diff.noprefix", "true");
        clone.git("config", "diff.mnemonicPrefix", "true");
        clone.git("config", "diff.context", "7");
        clone.git("config", "diff.relative", "true");
        clone.git("config", "diff.renames", "false");
        clone.git("config", "diff.colorMoved", "zebra");
        assertThat(lines(clone.against("main"))).isEqualTo(Map.of("sub.go", "1"));
        assertThat(trace).doesNotExist();
    }

    @Test
    void inAFolderBelowTheRootPathsBeginAtTheRootAndTheWayThereIsKnown() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("services/orders/go.mod", "module example.com/orders\n")
                .write("services/orders/a.go", "package orders\n")
                .write("sub.go", "package m\n")
                .commit("feature");
        TestRepository clone = cloned("--branch=feature");
        Change change = GitChange.ofCheckout(clone.runner("services/orders"), ChangeTarget.branch("main", List.of()));
        assertThat(change.prefix()).isEqualTo("services/orders/");
        assertThat(lines(change))
                .isEqualTo(Map.of("services/orders/a.go", "1", "services/orders/go.mod", "1", "sub.go", "1"));
    }

    @Test
    void aWorktreeOfGitIsARepositoryLikeAnyOther() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("sub.go", "package m\n").commit("feature");
        TestRepository clone = cloned();
        Path tree = folder.resolve("tree");
        clone.git("worktree", "add", "--quiet", tree.toString(), "origin/feature");
        Change change = GitChange.ofCheckout(clone.runner(tree.toString()), ChangeTarget.branch("main", List.of()));
        assertThat(lines(change)).isEqualTo(Map.of("sub.go", "1"));
    }

    @Test
    void whatSomebodyWorksOnCountsAlsoBeforeItIsCommitted() throws Exception {
        TestRepository clone = cloned();
        clone.write("add.go", ADD.replace("a + b", "b + a"))
                .write("new.go", "package m\n")
                .write("out/ignored.go", "");
        clone.write(".gitignore", "out\n");
        Change working = GitChange.ofWorkTree(clone.runner(), ChangeTarget.usual());
        assertThat(working.target()).isEqualTo("origin/HEAD");
        assertThat(working.file("add.go").orElseThrow().lines()).hasToString("5");
        assertThat(working.file("new.go").orElseThrow().lines()).isEqualTo(LineRanges.ALL);
        assertThat(working.file("out/ignored.go")).isEmpty();
        Change built = clone.against("main");
        assertThat(built.files()).extracting(ChangedFile::path).containsExactly("add.go");
    }

    @Test
    void aCommitStandsForWhatWasTestedWhereNothingIsBesideIt() throws Exception {
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.usual()).isKnown())
                .as("there is no remote")
                .isFalse();
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.usual()).clean())
                .isTrue();
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.usual()).head())
                .isEqualTo(first);
        Files.createDirectories(origin.folder().resolve("empty/folder"));
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.usual()).clean())
                .as("git does not record folders")
                .isTrue();
        origin.write("testdata/golden.txt", "1\n");
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.usual()).clean())
                .isFalse();
        assertThat(origin.against(first).clean()).as("a build leaves files").isTrue();
        origin.commit("golden");
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.revision(first))
                        .clean())
                .as("on a branch")
                .isTrue();
        origin.write("testdata/golden.txt", "2\n");
        assertThat(GitChange.ofWorkTree(origin.runner(), ChangeTarget.revision(first))
                        .clean())
                .isFalse();
    }

    @Test
    void aSubmoduleThatPointsElsewhereIsNamedAndNotLookedInto() throws Exception {
        TestRepository library = TestRepository.init(folder.resolve("library"));
        library.write("go.mod", "module example.com/library\n").commit("library");
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.git(
                "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://" + library.folder(), "lib");
        origin.commit("with a submodule");
        Change change = cloned("--branch=feature").against("main");
        assertThat(change.submodules()).containsExactly("lib");
        assertThat(change.files()).isEmpty();
    }

    @Test
    void aShallowCloneThatLacksTheMergeBaseSaysSo() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        String head = origin.write("sub.go", "package m\n").commit("feature");
        origin.git("checkout", "--quiet", "main");
        origin.write("mul.go", "package m\n").commit("main goes on");
        Change change =
                cloned("--branch=feature", "--depth=1", "--no-single-branch").against("main");
        assertThat(change.unknown().text()).contains("shallow").contains("clone with more depth");
        assertThat(change.head()).isEqualTo(head);
        assertThat(change.ancestors()).containsExactly(head);
    }

    /** Main was merged into the branch: the shallow clone contains the older merge base and lacks the newer one. */
    @Test
    void aShallowCloneThatMayLackANearerCommonCommitSaysSo() throws Exception {
        TestRepository clone = cloned();
        clone.git("checkout", "--quiet", "-b", "feature");
        clone.write("sub.go", "package m\n").commit("feature");
        clone.write("sub.go", "package m\n\n").commit("feature again");
        String tip = clone.git("rev-parse", "HEAD~1");
        Files.writeString(clone.folder().resolve(".git/shallow"), tip + "\n");
        Change change = clone.against("main");
        assertThat(change.unknown().text()).contains("shallow");
    }

    @Test
    void aShallowCloneThatHasTheWholeWayToTheMergeBaseIsEnough() throws Exception {
        origin.write("mul.go", "package m\n").commit("second");
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("sub.go", "package m\n").commit("feature");
        Change change =
                cloned("--branch=feature", "--depth=2", "--no-single-branch").against("main");
        assertThat(change.unknown().text()).isEmpty();
        assertThat(lines(change)).isEqualTo(Map.of("sub.go", "1"));
    }

    @Test
    void aBranchThatWasNotFetchedIsKnownByTheCommitThatItWasBuiltFromLast() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.write("sub.go", "package m\n").commit("feature");
        TestRepository clone = cloned("--branch=feature", "--single-branch");
        assertThat(clone.against("main").unknown().text()).contains("neither the branch main");
        Change change = GitChange.ofCheckout(clone.runner(), ChangeTarget.branch("main", List.of(first)));
        assertThat(lines(change)).isEqualTo(Map.of("sub.go", "1"));
        String unseen = "0123456789012345678901234567890123456789";
        Change moved = GitChange.ofCheckout(clone.runner(), ChangeTarget.branch("main", List.of(unseen, first)));
        assertThat(moved.unknown().text()).contains("neither the branch main");
        assertThat(moved.ancestors()).as("tells what was built before").contains(first);
        Change unbuilt = GitChange.ofCheckout(clone.runner(), ChangeTarget.branch("main", List.of("", first)));
        assertThat(unbuilt.unknown().text())
                .as("the newest commit of main may be one of the branch")
                .contains("neither the branch main");
    }

    @Test
    void onlyAFolderThatTheBaseLacksAndIntoWhichNothingMovedIsNew() throws Exception {
        origin.write("old/a.go", "package old\n").write("docs/a.txt", "text\n").write("moved/a.go", ADD);
        origin.commit("base");
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.git("mv", "moved", "arrived");
        origin.write("old/b.go", "package old\n").write("old/below/b.go", "package below\n");
        origin.write("docs/b.go", "package docs\n").write("é \"new\"/b.go", "package b\n");
        origin.write("arrived/b.go", "package moved\n").write("texts/b.txt", "text\n");
        origin.commit("feature");
        assertThat(cloned("--branch=feature").against("main").newFolders())
                .containsExactlyInAnyOrder("old/below/", "é \"new\"/");
    }

    @Test
    void unrelatedHistoriesHaveNoChange() throws Exception {
        origin.git("checkout", "--quiet", "--orphan", "pages");
        origin.commit("another beginning");
        assertThat(cloned("--branch=pages").against("main").unknown().text()).contains("no commit in common");
    }

    @Test
    void whereThereIsNoRepositoryOrNoCommitTheReasonSaysSo() throws Exception {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        TestRepository empty = TestRepository.init(folder.resolve("empty"));
        assertThat(GitChange.ofCheckout(empty.runner(plain.toString()), ChangeTarget.usual())
                        .unknown()
                        .text())
                .startsWith("git: not a git repository");
        assertThat(empty.against("main").unknown().text()).isEqualTo("the repository has no commit");
        assertThat(GitChange.ofCheckout((command, out, err) -> 127, ChangeTarget.usual())
                        .unknown()
                        .text())
                .isEqualTo("git is not installed where the tools run");
    }

    @Test
    void aNameThatGitWouldTakeForAnOptionIsNoRevision() throws Exception {
        Path written = folder.resolve("written");
        Change change = GitChange.ofWorkTree(origin.runner(), ChangeTarget.revision("--output=" + written));
        assertThat(change.unknown().text()).contains("no commit named");
        assertThat(written).doesNotExist();
    }

    @Test
    void aRecordOfItIsReadBackAsItWas() throws Exception {
        origin.git("checkout", "--quiet", "-b", "feature");
        origin.git("mv", "add.go", "größe.go");
        origin.write("sub.go", "package m\n\nfunc Sub() {}\n").commit("feature");
        Change change = cloned("--branch=feature").against("main");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChangeJson.write(change, out);
        assertThat(ChangeJson.sniff(out.toString(java.nio.charset.StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(ChangeJson.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(change);
    }
}
