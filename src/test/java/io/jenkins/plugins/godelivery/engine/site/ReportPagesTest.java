package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.go;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.goAgain;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.seriousFindings;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.shoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.jenkins.plugins.godelivery.engine.gate.DefaultRules;
import io.jenkins.plugins.godelivery.engine.gate.Gate;
import io.jenkins.plugins.godelivery.engine.gotest.Origin;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a recorded report in a real browser, served with an enforced Content-Security-Policy. */
@Tag("browser")
class ReportPagesTest {
    private static final String SOURCE = "#/coverage?file=example.com/shop/stock/stock.go";

    private static final List<String> PAGES = List.of(
            "#/overview",
            "#/tests",
            "#/tests?view=tree",
            "#/tests?view=slowest",
            "#/tests?view=benchmarks",
            "#/tests?package=example.com/shop/stock&test=TestAdd",
            "#/coverage",
            "#/coverage?view=files",
            SOURCE,
            "#/races",
            "#/lint",
            "#/build");

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static Path site;

    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        site = temporary.resolve("report");
        RecordedSite.write(site);
        server = BROWSER.serve(site);
    }

    private Page open(String url, Browser.NewContextOptions options) {
        return BrowserExtension.open(BROWSER.newPage(options.setLocale("en-GB")), url);
    }

    private Page open(String hash) {
        return open(server.url() + hash, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    private static String fileName(String hash) {
        return hash.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }

    @Test
    void everyPageShowsItselfUnderTheEnforcedPolicyWithoutAComplaint() {
        Page page = open("#/overview");
        for (String hash : PAGES) {
            goAgain(page, hash);
            assertThat(page.locator("main h1")).isVisible();
            assertThat(page.locator(".gd-notice-bad")).hasCount(0);
            shoot(page, fileName(hash) + "-light");
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIGHT", "DARK"})
    void noPageHasASeriousAccessibilityFinding(ColorScheme scheme) throws IOException {
        Page page = open(
                server.url(),
                new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(scheme));
        List<String> findings = new ArrayList<>();
        for (String hash : PAGES) {
            goAgain(page, hash);
            shoot(page, fileName(hash) + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            findings.add(hash + seriousFindings(page, null));
        }
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }

    @Test
    void nothingIsCutOffOnAPhone() {
        Page page = open(server.url(), new Browser.NewContextOptions().setViewportSize(390, 844));
        for (String hash : PAGES) {
            goAgain(page, hash);
            shoot(page, fileName(hash) + "-phone");
            Object width = page.evaluate("document.documentElement.scrollWidth");
            assertThat(width).as(hash).isEqualTo(390);
        }
    }

    @Test
    void itOpensStraightFromTheFileSystem() {
        Page page = open(site.resolve("index.html").toUri().toString(), new Browser.NewContextOptions());
        for (String hash : PAGES) {
            goAgain(page, hash);
            assertThat(page.locator("main h1")).isVisible();
            assertThat(page.locator(".gd-notice-bad")).hasCount(0);
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void namesWithMarkupControlAndDirectionCharactersAreText() {
        Page page = open("#/tests?view=tree");
        assertThat(page.locator(".gd-row")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                .setHasText("<img_src=x_onerror=alert(1)>")))
                .hasCount(1);
        String text = page.locator("main").innerText();
        assertThat(text).contains("bidi_\\u202egnp.exe").doesNotContain("\u202e");
        assertThat(page.locator("main img")).hasCount(0);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void theSourceIsPaintedExactlyAsTheProfileSays() {
        Page page = open(SOURCE);
        assertThat(page.locator("#L31 .gd-hit"))
                .hasText(new String[] {"if größe := s.items[name]; größe == 0 ", "{ return ErrNone }"});
        assertThat(page.locator("#L43 .gd-miss")).hasText(new String[] {"{"});
        assertThat(page.locator("#L43")).hasClass("gd-line gd-line-part");
        assertThat(page.locator("#L31 .gd-hit").first()).hasAttribute("title", "executed 7 times");
    }

    @Test
    void aKeyLeadsFromOneBlockThatWasNotExecutedToTheNext() {
        Page page = open(SOURCE);
        page.keyboard().press("n");
        assertThat(page.locator(".gd-current").first()).hasText("{");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*line=43"));
        page.keyboard().press("n");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*line=47"));
        page.keyboard().press("p");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*line=43"));
    }

    @Test
    void anErrorPathThatNoTestEnteredIsFoundByAKey() {
        Page page = open(SOURCE);
        assertThat(page.locator(".gd-summary")).containsText("1 error path not executed");
        page.keyboard().press("e");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*line=47"));
    }

    @Test
    void theFunctionsOfAFileLeadToTheirLines() {
        Page page = open(SOURCE);
        page.locator(".gd-functions summary").click();
        assertThat(page.locator(".gd-functions li")).hasCount(7);
        page.locator(".gd-functions a", new Page.LocatorOptions().setHasText("Never"))
                .click();
        assertThat(page.locator("#L62")).hasClass(java.util.regex.Pattern.compile(".*gd-line-marked.*"));
    }

    @Test
    void theTreeIsReachedAndOpenedByKeys() {
        Page page = open("#/coverage");
        page.locator(".gd-table").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".gd-active")).containsText(".go");
        page.keyboard().press("Enter");
        assertThat(page.locator(".gd-source")).isVisible();
        page.goBack();
        assertThat(page.locator(".gd-treemap")).isVisible();
    }

    @Test
    void aFilterIsPartOfTheAddressAndTheBackButtonReturnsToIt() {
        Page page = open("#/tests?view=tree");
        page.getByLabel("Search tests").fill("takefrom");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*q=takefrom"));
        assertThat(page.locator(".gd-rows .gd-row")).hasCount(2);
        page.locator(".gd-rows a", new Page.LocatorOptions().setHasText("TestTakeFromEmpty"))
                .click();
        assertThat(page.locator("main h1")).containsText("TestTakeFromEmpty");
        page.goBack();
        assertThat(page.getByLabel("Search tests")).hasValue("takefrom");
        assertThat(page.locator(".gd-rows .gd-row")).hasCount(2);
    }

    @Test
    void aRaceShowsBothAccessesWithTheirLinesAndHasALinkOfItsOwn() {
        Page page = open("#/races");
        assertThat(page.locator(".gd-race").first().locator(".gd-access")).hasCount(2);
        assertThat(page.locator(".gd-access .gd-line-marked code").first()).containsText("s.");
        page.getByText("Permanent link").first().click();
        assertThat(page.locator("main h1")).containsText("stock.");
        assertThat(page.locator(".gd-race")).hasCount(1);
    }

    @Test
    void aSuggestedFixIsShownAndDownloadedAsAPatch() throws IOException {
        Page page = open("#/lint?linter=errorlint");
        assertThat(page.locator(".gd-diff .gd-added").first()).containsText("errors.Is");
        var download = page.waitForDownload(
                () -> page.getByText("Download patch").first().click());
        assertThat(Files.readString(download.path())).startsWith("--- a/cmd/shop/main.go");
    }

    @Test
    void aPartThatWasNotRecordedSaysWhatToAdd() throws IOException {
        Path folder = temporary.resolve("coverage-only");
        new SiteWriter(RecordedSite.read("cover.out"), RecordedSite.sources()).write(folder);
        Page page = open(folder.resolve("index.html").toUri() + "#/races", new Browser.NewContextOptions());
        assertThat(page.locator(".gd-empty")).containsText("goTest race: true");
        go(page, "#/tests");
        assertThat(page.locator(".gd-empty")).containsText("goTest()");
        go(page, "#/lint");
        assertThat(page.locator(".gd-empty")).containsText("goLint()");
        shoot(page, "lint-empty");
        go(page, "#/coverage");
        assertThat(page.locator(".gd-treemap .gd-cell")).hasCount(2);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void whatOneOfSeveralRunsCoveredIsShownByItself() throws IOException {
        Path integration = temporary.resolve("integration.out");
        List<String> profile = Files.readAllLines(RecordedSite.FOLDER.resolve("cover.out"));
        Files.write(
                integration,
                profile.stream()
                        .map(line -> line.replaceFirst(" \\d+$", line.contains("cmd/shop") ? " 1" : " 0"))
                        .toList());
        GoReport report = new ReportReader()
                .source(RecordedSite.FOLDER.resolve("module"))
                .add(ReportFile.of(RecordedSite.FOLDER.resolve("cover.out")), ReportKind.COVERAGE, Origin.of("unit"))
                .add(ReportFile.of(integration), ReportKind.COVERAGE, Origin.of("integration"))
                .read()
                .build();
        Path folder = temporary.resolve("runs");
        new SiteWriter(report, RecordedSite.sources()).write(folder);
        Page page = open(folder.resolve("index.html").toUri() + "#/coverage", new Browser.NewContextOptions());
        var packages = page.locator(".gd-rows .gd-package");
        assertThat(packages.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("cmd/shop")))
                .containsText("100.0%");
        page.locator(".gd-choices a", new Page.LocatorOptions().setHasText("unit"))
                .first()
                .click();
        assertThat(packages.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("cmd/shop")))
                .containsText("0.0%");
        go(page, "#/coverage?file=example.com/shop/stock/stock.go&origin=integration");
        assertThat(page.locator(".gd-hit:not(.gd-key *)")).hasCount(0);
        go(page, "#/coverage?file=example.com/shop/stock/stock.go&origin=unit");
        assertThat(page.locator("#L31 .gd-hit")).hasCount(2);
        shoot(page, "runs");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void aStreamThatWasCutOffSaysSo() throws IOException {
        Path stream = temporary.resolve("cut.jsonl");
        List<String> lines = Files.readAllLines(RecordedSite.FOLDER.resolve("tests.jsonl"));
        Files.write(stream, lines.subList(0, 40));
        Path folder = temporary.resolve("cut");
        GoReport report = new ReportReader()
                .add(ReportFile.of(stream), ReportKind.TEST)
                .read()
                .build();
        new SiteWriter(report, RecordedSite.sources())
                .verdict(Gate.judge(report, DefaultRules.of(report)))
                .write(folder);
        Page page = open(folder.resolve("index.html").toUri() + "#/tests", new Browser.NewContextOptions());
        assertThat(page.locator(".gd-notice-warn")).isVisible();
        shoot(page, "tests-incomplete");
        go(page, "#/overview");
        assertThat(page.locator(".gd-tile", new Page.LocatorOptions().setHasText("Tests")))
                .containsText("Test results are incomplete");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void theReasonsOfTheVerdictLeadToTheirEvidence() {
        Page page = open("#/overview");
        assertThat(page.locator("h1")).containsText("Failed");
        Locator races = page.locator(".gd-rule", new Page.LocatorOptions().setHasText("Data races"))
                .locator(".gd-starts a");
        Set<String> shown = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            races.nth(i).click();
            assertThat(page.locator(".gd-race")).hasCount(1);
            shown.add(page.locator(".gd-race").getAttribute("id"));
            page.goBack();
        }
        assertThat(shown).hasSize(2);
        page.locator(".gd-rule", new Page.LocatorOptions().setHasText("Unfinished tests"))
                .locator(".gd-starts a")
                .first()
                .click();
        assertThat(page.locator("main h1")).containsText("Test");
    }

    /** Takes the screenshots of docs/images, which are copied there by hand. */
    @ParameterizedTest
    @CsvSource({
        "overview, LIGHT, #/overview",
        "tests, DARK, #/tests?view=tree",
        "coverage, LIGHT, #/coverage",
        "source, LIGHT, #/coverage?file=example.com/shop/stock/stock.go&line=47",
        "races, LIGHT, #/races",
        "lint, DARK, #/lint"
    })
    void thePicturesOfTheDocumentation(String name, ColorScheme scheme, String hash) {
        Page page = open(
                server.url() + hash,
                new Browser.NewContextOptions().setViewportSize(1180, 760).setColorScheme(scheme));
        if (hash.contains("view=tree")) {
            page.waitForSelector(".gd-rows .gd-row");
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/docs", name + ".png")));
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void anotherPageCanShowTheReportWithItsOwnLanguageAndPlaceOfTheData() throws IOException {
        String index = Files.readString(site.resolve("index.html"));
        Path other = Files.createDirectories(site.resolve("raw/elsewhere"));
        Files.writeString(
                other.resolve("index.html"),
                index.replaceAll("(src|href)=\"", "$1=\"../../")
                        .replace(
                                "id=\"go-delivery\"",
                                "id=\"go-delivery\" data-base=\"../../\" data-language=\"zh-CN\""));
        Page page =
                open(server.url().replace("index.html", "raw/elsewhere/index.html"), new Browser.NewContextOptions());
        assertThat(page.locator("h1")).containsText("未通过");
        assertThat(page.locator(".gd-switches")).hasCount(0);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void aChineseReaderReadsChinese() {
        Page page = open("#/overview");
        page.getByText("简体中文").click();
        assertThat(page.locator(".gd-tabs")).containsText("数据竞争");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator(".gd-rules")).containsText("修复 4 个失败的测试");
        assertThat(page.locator(".gd-rules")).containsText("stock.(*Stock).Add 中的写，stock.(*Stock).Moved 中的读");
        assertThat(page.evaluate(
                        "GoDelivery.say({code: 'gate.fix', arguments: [{code: 'count.races.new', arguments: [2]}]})"))
                .isEqualTo("修复 2 处新增数据竞争");
        shoot(page, "overview-chinese");
    }
}
