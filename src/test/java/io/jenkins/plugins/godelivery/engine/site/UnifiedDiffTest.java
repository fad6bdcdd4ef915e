package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.lint.LintIssue;
import io.jenkins.plugins.godelivery.engine.lint.Region;
import io.jenkins.plugins.godelivery.engine.lint.SuggestedFix;
import io.jenkins.plugins.godelivery.engine.lint.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
    private static String patch(String linter, Sources sources) throws IOException {
        LintIssue issue = RecordedSite.read("lint.json").lint().orElseThrow().issues().stream()
                .filter(one -> one.linter().equals(linter) && !one.fixes().isEmpty())
                .findFirst()
                .orElseThrow();
        return new UnifiedDiff(new SourceTexts(sources), issue).of(issue.fixes().get(0));
    }

    @Test
    void aFixWithinALineIsAHunkWithItsNeighbours() throws IOException {
        assertThat(patch("errorlint", RecordedSite.sources())).isEqualTo("""
            --- a/cmd/shop/main.go
            +++ b/cmd/shop/main.go
            @@ -12,7 +12,7 @@
             	s := stock.New()
             	s.Add("tea", 1)
             	s.Take("tea")
            -	if err := s.Take("tea"); err == stock.ErrNone {
            +	if err := s.Take("tea"); errors.Is(err, stock.ErrNone) {
             		fmt.Fprintln(os.Stderr, err)
             	}
             }
            """);
    }

    /** Line and column numbers of a report are untrusted: if they are outside the file, there is no patch. */
    @Test
    void linesAndColumnsMayBeAnyNumber() throws IOException {
        LintIssue issue = RecordedSite.read("lint.json").lint().orElseThrow().issues().stream()
                .filter(each -> !each.fixes().isEmpty())
                .findFirst()
                .orElseThrow();
        UnifiedDiff diff = new UnifiedDiff(new SourceTexts(RecordedSite.sources()), issue);
        int[] numbers = {Integer.MIN_VALUE, -5, -1, 0, 1, 7, Integer.MAX_VALUE - 1, Integer.MAX_VALUE};
        int patches = 0;
        for (int startLine : numbers) {
            for (int startColumn : numbers) {
                for (int endLine : numbers) {
                    for (int endColumn : numbers) {
                        Region region = new Region(startLine, startColumn, endLine, endColumn, -1, -1);
                        String patch = diff.of(new SuggestedFix("", List.of(new TextEdit("", region, "x"))));
                        boolean inside = startLine >= 1 && startLine <= endLine && endLine <= 7;
                        assertThat(patch.isEmpty() || inside)
                                .as(region.toString())
                                .isTrue();
                        patches += patch.isEmpty() ? 0 : 1;
                    }
                }
            }
        }
        assertThat(patches).isPositive();
    }

    @Test
    void gitAppliesThePatchOfEveryFix(@TempDir Path folder) throws Exception {
        List<LintIssue> issues =
                RecordedSite.read("lint.json").lint().orElseThrow().issues();
        int applied = 0;
        for (LintIssue issue : issues) {
            for (SuggestedFix fix : issue.fixes()) {
                Path patch = folder.resolve("fix.patch");
                Files.writeString(patch, new UnifiedDiff(new SourceTexts(RecordedSite.sources()), issue).of(fix));
                Process git = new ProcessBuilder("git", "apply", "--check", "--whitespace=nowarn", patch.toString())
                        .directory(RecordedSite.FOLDER.resolve("module").toFile())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(git.waitFor()).as(issue + said).isZero();
                applied++;
            }
        }
        assertThat(applied).isEqualTo(8);
    }

    @Test
    void withoutTheSourceThereIsNoPatch() throws IOException {
        assertThat(patch("errorlint", Sources.NONE)).isEmpty();
    }
}
