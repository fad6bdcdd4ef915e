package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pages of unusual builds, at unusual locations. */
@Tag("browser")
class OddReportTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    Path temporary;

    private Page open(ReportKind kind, String recorded, String hash, NewContextOptions options) throws IOException {
        Path file = Files.writeString(temporary.resolve("recorded"), recorded);
        ReportReader reader = new ReportReader().add(ReportFile.of(file), kind).source(temporary);
        GoReport report = reader.read().build();
        Path site = temporary.resolve("report");
        new SiteWriter(report, new ModuleSources(temporary))
                .verdict(Gate.judge(report, DefaultRules.of(report)))
                .write(site);
        return BrowserExtension.open(
                BROWSER.newPage(options), site.resolve("index.html").toUri() + hash);
    }

    private Page open(ReportKind kind, String recorded, String hash) throws IOException {
        return open(kind, recorded, hash, new NewContextOptions().setViewportSize(1280, 900));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }

    @Test
    void aPackageIsToldByItsEndWhereItsPathIsTooLongForItsPlace() throws IOException {
        String folders = lines(14, i -> "a-folder-with-a-long-name-" + i + "/");
        Page page = open(
                ReportKind.COVERAGE,
                "mode: set\n"
                        + lines(30, i -> "example.com/" + i % 2 + "/" + folders + "last" + i + "/x.go:1.1,2.2 1 1\n"),
                "#/coverage");
        Locator row = page.locator(".gd-package").first();
        assertThat(row.locator(".gd-path-end")).containsText("last");
        var cell = row.locator("[role=gridcell]").first().boundingBox();
        var end = row.locator(".gd-path-end").boundingBox();
        assertThat(end.width).isGreaterThan(20);
        assertThat(end.x + end.width).isLessThanOrEqualTo(cell.x + cell.width);
    }

    @Test
    void aMessageWithoutEndShowsItsBeginningAndTheRestOnDemand() throws IOException {
        Page page = open(
                ReportKind.LINT,
                "{\"Issues\":[{\"FromLinter\":\"revive\",\"Text\":\"" + "word ".repeat(1500)
                        + "last\",\"Pos\":{\"Filename\":\"a.go\",\"Line\":1,\"Column\":1}}],\"Report\":{}}",
                "#/lint");
        Locator text = page.locator(".gd-issue-text");
        assertThat(text).not().containsText("last");
        text.locator("button").click();
        assertThat(text).containsText("last");
    }

    @Test
    void theEndOfADeepStackIsFolded() throws IOException {
        String stack = lines(60, i -> "  example.com/m.Deeper" + i + "()\n      /src/m/deep.go:" + (i + 1) + " +0x1\n");
        Page page = open(
                ReportKind.RACE,
                "==================\nWARNING: DATA RACE\nWrite at 0x00c00001c0a8 by goroutine 8:\n" + stack
                        + "\nPrevious read at 0x00c00001c0a8 by goroutine 9:\n" + stack + "\n==================\n",
                "#/races");
        Locator access = page.locator(".gd-access").first();
        assertThat(access.getByText("m.Deeper11", new Locator.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
        assertThat(access.getByText("m.Deeper59")).isHidden();
        access.locator("summary").click();
        assertThat(access.getByText("m.Deeper59")).isVisible();
    }

    @Test
    void aLineFarDownInALongFileStandsAmongItsNeighbours() throws IOException {
        Files.writeString(temporary.resolve("go.mod"), "module example.com/m\n");
        Files.writeString(
                temporary.resolve("generated.go"), "package m\n" + lines(50_000, i -> "var v" + i + " = " + i + "\n"));
        Page page = open(
                ReportKind.COVERAGE,
                "mode: set\n"
                        + lines(
                                10_000,
                                i -> "example.com/m/generated.go:" + (5 * i + 2) + ".1," + (5 * i + 3) + ".2 1 1\n"),
                "#/coverage?file=example.com/m/generated.go&line=30000");
        assertThat(page.locator("#L30000")).isInViewport();
        assertThat(page.locator("#L30012")).isVisible();
        assertThat(page.locator(".gd-line").count()).as("lines made").isLessThan(5_000);
    }

    @Test
    void benchmarksAloneAreShownAtOnce() throws IOException {
        Page page = open(ReportKind.TEST, """
            {"Action":"start","Package":"example.com/m"}
            {"Action":"run","Package":"example.com/m","Test":"BenchmarkFast"}
            {"Action":"output","Package":"example.com/m","Test":"BenchmarkFast","Output":"BenchmarkFast-8   \\t 1000000\\t      12.5 ns/op\\n"}
            {"Action":"output","Package":"example.com/m","Output":"PASS\\n"}
            {"Action":"pass","Package":"example.com/m","Elapsed":3}
            """, "#/overview");
        assertThat(page.locator(".gd-tile").first()).containsText("Benchmarks");
        BrowserExtension.go(page, "#/tests");
        assertThat(page.locator("main table")).containsText("BenchmarkFast");
    }

    @Test
    void aPackageThatFailedWithoutAWordIsNamedAndSaidToHavePrintedNothing() throws IOException {
        Page page = open(ReportKind.TEST, """
            {"Action":"start","Package":"example.com/m/mute"}
            {"Action":"run","Package":"example.com/m/mute","Test":"TestA"}
            {"Action":"pass","Package":"example.com/m/mute","Test":"TestA","Elapsed":0}
            {"Action":"fail","Package":"example.com/m/mute","Elapsed":1}
            """, "#/overview");
        Locator place = page.locator(".gd-starts li").first();
        assertThat(place.locator("a")).containsText("mute");
        assertThat(place).containsText("failed outside its tests without printing anything");
    }

    @Test
    void whatIsCurrentIsToldApartWhereColoursAreForced() throws IOException {
        Page page = open(
                ReportKind.COVERAGE,
                "mode: set\nexample.com/m/a.go:1.1,2.2 1 1\n",
                "#/coverage",
                new NewContextOptions().setForcedColors(ForcedColors.ACTIVE));
        String colour = "node => getComputedStyle(node).borderBottomColor";
        assertThat(page.locator(".gd-tabs a[aria-current]").evaluate(colour))
                .isNotEqualTo(page.locator(".gd-tabs a").first().evaluate(colour));
    }

    @Test
    void paperIsWhiteAlsoInTheDarkTheme() throws IOException {
        Page page = open(
                ReportKind.COVERAGE,
                "mode: set\nexample.com/m/a.go:1.1,2.2 1 1\n",
                "#/coverage",
                new NewContextOptions().setColorScheme(ColorScheme.DARK));
        String background = "node => getComputedStyle(node).backgroundColor";
        assertThat(page.locator("#go-delivery").evaluate(background)).isNotEqualTo("rgb(255, 255, 255)");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("#go-delivery").evaluate(background)).isEqualTo("rgb(255, 255, 255)");
        assertThat(page.locator(".gd-tabs")).isHidden();
    }
}
