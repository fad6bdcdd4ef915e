package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of changed lines in a real browser, for a real change of a real repository. */
@Tag("browser")
class ChangedPagesTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static ChangedCheckout checkout;

    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        checkout = ChangedCheckout.of(Files.createDirectory(temporary.resolve("checkout")));
        Path report = temporary.resolve("report");
        checkout.against("main", ".jsonl", ".out", ".json").write(report);
        server = BROWSER.serve(report);
    }

    private static SiteServer served(String name, SiteWriter writer) throws IOException {
        writer.write(temporary.resolve(name));
        return new SiteServer(temporary.resolve(name));
    }

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private static Page open(String url, ColorScheme scheme, int width, String locale) {
        Page page = BROWSER.newPage(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(locale));
        return BrowserExtension.open(page, url);
    }

    private static Page open(String hash) {
        return open(server.url() + hash, ColorScheme.LIGHT, 1280, "en-GB");
    }

    private static Locator file(Page page, String path) {
        return page.locator(".gd-changed-file[data-path='" + path + "']");
    }

    /** Returns the numbered line of an open file. */
    private static Locator line(Page page, String path, int number) {
        return file(page, path)
                .locator(".gd-line")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                ".gd-line-number",
                                new Page.LocatorOptions().setHasText(Pattern.compile("^" + number + "$")))));
    }

    @Test
    void theFilesOfWhichMostIsUncoveredComeFirstWithTheirFigures() {
        Page page = open("#/changed");

        assertThat(page.locator(".gd-figures")).containsText("70.0%");
        assertThat(page.locator(".gd-figures")).containsText("7 / 10");
        assertThat(page.locator(".gd-changed-file").first()).containsText("ledger/ledger.go");
        assertThat(file(page, "ledger/ledger.go").locator("summary")).containsText("0 of 2 statements");
        assertThat(file(page, "ledger/ledger.go").locator("summary")).containsText("1 lint issue");
        assertThat(file(page, "bank/bank.go").locator("summary")).containsText("7 of 8 statements");
        assertThat(file(page, "bank/bank.go").locator("summary")).containsText("1 data race");
        assertThat(file(page, "bank/bank_test.go").locator("summary")).containsText("test code does not count");
        assertThat(file(page, "bank/bank_test.go").locator("summary")).containsText("1 failure");
        assertThat(file(page, "ledger/generated.go").locator("summary")).containsText("generated code does not count");
        assertThat(file(page, "ledger/parser.go").locator("summary")).containsText("(//line) does not count");
        assertThat(file(page, "ledger/new.go").locator("summary")).containsText("moved");
        assertThat(file(page, "bank/about.go")).hasCount(0);
        assertThat(page.locator("main")).containsText("1 Go file moved, renamed or only shortened");
        assertThat(page.locator("main")).containsText("1 Go file deleted");
        assertThat(page.locator("main")).containsText("Also changed: Dockerfile");
    }

    @Test
    void aFileAndTheLineOfAFailureLeadToTheCodeHost() throws Exception {
        Page page = open("#/changed?file=bank/bank.go");
        String href = file(page, "bank/bank.go").locator(".gd-browser").getAttribute("href");
        assertThat(href).matches("https://github\\.com/example/bank/blob/[0-9a-f]{40}/bank/bank\\.go#L\\d+");
        assertThat(Files.readString(temporary.resolve("report/data/overview.json")))
                .doesNotContain("secret");

        page = open("#/tests?view=failures");
        assertThat(page.locator(".gd-failure-body .gd-browser")
                        .or(page.locator(".gd-what .gd-browser"))
                        .first())
                .isVisible();
    }

    @Test
    void aChangedLineIsPaintedAsItsStatementsWereExecutedAndAnUnchangedOneIsNot() {
        Page page = open("#/changed?file=bank/bank.go");

        assertThat(line(page, "bank/bank.go", 51)).hasClass(Pattern.compile("gd-line-new gd-line-none"));
        assertThat(line(page, "bank/bank.go", 51).locator(".gd-miss")).containsText("return err");
        assertThat(line(page, "bank/bank.go", 53)).hasClass(Pattern.compile("gd-line-new gd-line-full"));
        assertThat(line(page, "bank/bank.go", 48)).hasClass("gd-line gd-line-new");
        assertThat(line(page, "bank/bank.go", 24)).hasClass("gd-line");
        assertThat(line(page, "bank/bank.go", 24).locator(".gd-hit")).hasCount(0);
        assertThat(line(page, "bank/bank.go", 36)).hasCount(0);
    }

    @Test
    void whereLinesWereRemovedTheirNumberStands() {
        Page page = open("#/changed?file=ledger/new.go");
        Locator removed = file(page, "ledger/new.go").locator(".gd-line-removed");
        assertThat(removed).hasCount(1);
        assertThat(removed).containsText("1 removed line");
        assertThat(file(page, "ledger/new.go").locator("summary")).containsText("+1 −1");
        assertThat(page.locator("main")).containsText("Of removed lines only the number is shown");
    }

    @Test
    void racesFailuresAndIssuesStandBelowTheirLinesAndLeadToTheirPages() {
        Page page = open("#/changed?file=bank/bank_test.go");
        assertThat(file(page, "bank/bank_test.go").locator(".gd-mark-tests")).containsText("TestTransfer");

        page = open("#/changed?file=bank/bank.go");
        Locator race = file(page, "bank/bank.go").locator(".gd-mark-races");
        assertThat(race).hasCount(1);
        race.locator("a").click();
        assertThat(page.locator(".gd-race")).hasCount(1);
        assertThat(page.locator("main h1")).containsText("Note");
        page.goBack();
        assertThat(file(page, "bank/bank.go").locator(".gd-mark-races")).isVisible();
    }

    @Test
    void foldedLinesCanBeShownByTheKeyboard() {
        Page page = open("#/changed?file=ledger/new.go");
        Locator folds = file(page, "ledger/new.go").locator(".gd-fold");
        assertThat(folds).hasCount(1);
        assertThat(file(page, "ledger/new.go").locator(".gd-line:not(.gd-line-removed)"))
                .hasCount(4);

        folds.first().focus();
        page.keyboard().press("Enter");

        assertThat(folds).hasCount(0);
        assertThat(file(page, "ledger/new.go").locator(".gd-line:not(.gd-line-removed)"))
                .hasCount(23);
        assertThat(file(page, "ledger/new.go")).containsText("Moved from ledger/old.go");
    }

    @Test
    void filesAreSearchedAndChosenAndReloadKeepsBoth() {
        Page page = open("#/changed");
        page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("ledger");
        assertThat(page.locator(".gd-changed-file")).hasCount(4);
        page.locator(".gd-choices a", new Page.LocatorOptions().setHasText("With uncovered"))
                .click();
        assertThat(page.locator(".gd-changed-file")).hasCount(1);
        page.reload();
        assertThat(page.locator(".gd-changed-file")).hasCount(1);
        page.getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX).fill("nothing");
        assertThat(page.locator(".gd-changed-files")).containsText("Nothing here matches");
    }

    @Test
    void aFailedTestShowsWhereItFailedAndItsRaceWithBothStacks() {
        Page page = open("#/tests?package=example.com/bank/bank&test=TestNote");
        assertThat(page.locator(".gd-what")).containsText("race detected during execution of test");
        assertThat(page.locator(".gd-what a").first()).hasText("bank/bank.go:29");
        assertThat(page.locator(".gd-race .gd-access")).hasCount(2);
        assertThat(page.locator(".gd-reproduce code"))
                .hasText("go test example.com/bank/bank -run '^TestNote$' -race -count=1");
        assertThat(page.locator("h1")).containsText("origin unknown");
        assertThat(page.locator(".gd-history")).containsText("no known earlier build");
        BrowserExtension.shoot(page, "test-raced");
        page.locator(".gd-what a").first().click();
        assertThat(page.locator("main h1")).hasText("bank.go");

        page = open("#/tests?package=example.com/bank/bank&test=TestTransfer");
        assertThat(page.locator(".gd-what .gd-line-marked")).containsText("t.Errorf");
        page.locator(".gd-what a").first().click();
        assertThat(file(page, "bank/bank_test.go").locator(".gd-mark-tests")).isVisible();
    }

    @Test
    void theOverviewAndTheRuleLeadThere() {
        Page page = open("#/overview");
        assertThat(page.locator("#gd-verdict ~ .gd-revision")).hasText(Pattern.compile("feature · [0-9a-f]{10}"));
        page.locator(".gd-rule-name", new Page.LocatorOptions().setHasText("Coverage of changed lines"))
                .click();
        assertThat(page.locator("main h1")).hasText("Changed lines");

        page = open("#/overview");
        Locator tile = page.locator(".gd-tile", new Page.LocatorOptions().setHasText("Changed lines"));
        assertThat(tile).containsText("70.0%");
        assertThat(tile).containsText("against main");
        tile.click();
        assertThat(page.locator("main h1")).hasText("Changed lines");
    }

    @Test
    void whatIsNotKnownIsSaidWithItsReason() throws IOException, InterruptedException {
        try (SiteServer unknown = served("unknown", checkout.against("nowhere", ".out"))) {
            Page page = open(unknown.url() + "#/changed", ColorScheme.LIGHT, 1280, "zh-CN");
            assertThat(page.locator(".gd-notice")).containsText("nowhere");
            assertThat(page.locator(".gd-changed-file")).hasCount(0);
            page.navigate(unknown.url() + "#/overview");
            assertThat(page.locator(".gd-tile", new Page.LocatorOptions().setHasText("变更行")))
                    .containsText("未知");
        }
    }

    @Test
    void aChangeWithoutALineOfGoSaysSo() throws IOException, InterruptedException {
        ChangedCheckout docker = ChangedCheckout.of(Files.createDirectory(temporary.resolve("docker")));
        docker.onlyItsDockerfile();
        try (SiteServer none = served("none", docker.against("main", ".out"))) {
            Page page = open(none.url() + "#/changed", ColorScheme.LIGHT, 1280, "en-GB");
            assertThat(page.locator(".gd-fine")).containsText("The change has no line of Go code");
            assertThat(page.locator("main")).containsText("Also changed: Dockerfile");
        }
    }

    @Test
    void withoutCoverageTheLinesAreShownAndTheirStateIsNot() throws IOException, InterruptedException {
        try (SiteServer tests = served("tests", checkout.against("main", ".jsonl"))) {
            Page page = open(tests.url() + "#/changed?file=bank/bank.go", ColorScheme.LIGHT, 1280, "en-GB");
            assertThat(page.locator("main")).containsText("No coverage was recorded");
            assertThat(file(page, "bank/bank.go").locator("summary")).containsText("not measured");
            assertThat(line(page, "bank/bank.go", 51)).hasClass("gd-line gd-line-new");
            assertThat(page.locator(".gd-miss")).hasCount(0);
        }
    }

    @Test
    void closedFilesAreNamedInPrint() {
        Page page = open("#/changed?file=bank/bank.go");
        assertThat(page.locator(".gd-print-only")).isHidden();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".gd-print-only")).isVisible();
        BrowserExtension.shoot(page, "changed-print");
    }

    /** Cold start: page, data and the lines of the first files. */
    @Test
    void aChangeOfThreeHundredFilesOpensAtOnce() throws IOException, InterruptedException {
        Path big = Files.createDirectory(temporary.resolve("big"));
        try (SiteServer many = served("many", ChangedCheckout.ofManyFiles(big, 300))) {
            Page page = BROWSER.newPage(new Browser.NewContextOptions().setViewportSize(1280, 900));
            page.addInitScript("""
                new MutationObserver((all, observer) => {
                  if (document.querySelector('.gd-changed-source .gd-line')) {
                    window.shownAfter = Math.round(performance.now());
                    observer.disconnect();
                  }
                }).observe(document, {childList: true, subtree: true});\
                """);
            page.navigate(many.url() + "#/changed");
            page.waitForSelector(".gd-changed-source .gd-line");
            System.out.printf(
                    "a change of 300 files: lines after %s ms, %d kB%n",
                    page.evaluate("window.shownAfter"), many.sent() / 1024);

            assertThat(page.locator(".gd-changed-file")).hasCount(300);
            assertThat(page.locator("main *").count()).isLessThan(8000);
            page.locator("button", new Page.LocatorOptions().setHasText("Open all"))
                    .click();
            assertThat(page.locator(".gd-changed-source")).not().hasCount(0);
            assertThat(page.locator(".gd-changed-source").count()).isLessThan(30);
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, en-GB", "DARK, 1280, en-GB", "LIGHT, 360, en-GB", "DARK, 1280, zh-CN"})
    void everybodyCanReadIt(ColorScheme scheme, int width, String locale) {
        List<String> findings = new ArrayList<>();
        for (String hash : List.of("#/changed", "#/changed?file=bank/bank.go", "#/overview")) {
            Page page = open(server.url() + hash, scheme, width, locale);
            if (hash.contains("changed")) {
                assertThat(page.locator(".gd-changed-source").first()).isVisible();
            }
            String name = "changed" + hash.replaceAll("[^a-z]+", "-") + "-" + scheme + width + locale;
            BrowserExtension.shoot(page, name);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(width);
            findings.add(name + BrowserExtension.seriousFindings(page, null));
        }
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }
}
