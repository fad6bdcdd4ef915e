package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fourth build of a module, the first with the change, in a real browser under an enforced Content-Security-Policy.
 */
@Tag("browser")
class ChangesPagesTest {
    private static final List<String> PAGES = List.of(
            "#/overview",
            "#/tests",
            "#/tests?view=changes",
            "#/tests?view=benchmarks",
            "#/tests?package=example.com/bank/bank&test=TestWithdrawTooMuch",
            "#/coverage",
            "#/coverage?view=files",
            "#/races",
            "#/lint",
            "#/lint?state=fixed");

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        ChangedModule module = ChangedModule.racing();
        module.build("before");
        module.build("before");
        module.build("before");
        Path site = temporary.resolve("report");
        module.build("after").write(site);
        server = BROWSER.serve(site);
    }

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private Page open(String hash, ColorScheme scheme, int width, String locale) {
        Page page = BROWSER.newPage(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(locale));
        return BrowserExtension.open(page, server.url() + hash);
    }

    private Page open(String hash) {
        return open(hash, ColorScheme.LIGHT, 1280, "en-GB");
    }

    private static Locator row(Page page, String name) {
        return page.locator(".gd-changes dl > div", new Page.LocatorOptions().setHasText(name));
    }

    @Test
    void theOverviewSaysWhatIsNewSinceTheReference() {
        Page page = open("#/overview");

        assertThat(page.locator(".gd-changes h2")).containsText("Changes since #3");
        assertThat(row(page, "Tests")).containsText("1 newly failing: TestTransfer");
        assertThat(row(page, "Tests")).containsText("TestWithdrawTooMuch");
        assertThat(row(page, "Tests")).containsText("TestDeposit");
        assertThat(row(page, "Data races")).containsText("existing");
        assertThat(row(page, "Data races")).containsText("fixed");
        assertThat(row(page, "Coverage")).containsText("→");
        assertThat(row(page, "Lint")).containsText("1 new");
        assertThat(row(page, "Benchmarks")).containsText("1 benchmark is faster");
    }

    @Test
    void aFailureSaysSinceWhenItIsThere() {
        Page page = open("#/tests");

        Locator fresh = page.locator(".gd-failure", new Page.LocatorOptions().setHasText("TestTransfer"));
        assertThat(fresh.locator(".gd-tag", new Locator.LocatorOptions().setHasText("new")))
                .hasCount(1);
        Locator old = page.locator(".gd-failure", new Page.LocatorOptions().setHasText("TestNote"));
        assertThat(old).containsText("failing since #1");
        assertThat(page.locator(".gd-failure").first()).containsText("TestTransfer");
        assertThat(old).containsText("known");

        page = open("#/tests?package=example.com/bank/bank&test=TestTransfer");
        assertThat(page.locator(".gd-facts")).containsText("Cause");
        assertThat(page.locator(".gd-facts")).not().containsText("Caused by");
    }

    @Test
    void theOverviewSaysInOneSentenceWhoseTheFindingsAre() {
        Page page = open("#/overview");
        assertThat(page.locator("#gd-verdict + .gd-whose"))
                .containsText("2 tests fail: 1 is unclear (#3 does not know it)");
        page.navigate(server.url() + "#/tests?package=example.com/bank/bank&test=TestNote");
        assertThat(page.locator(".gd-what")).containsText("it was seen first in #1");
    }

    @Test
    void aTestShowsHowItCameOutInBuildAfterBuild() {
        Page page = open("#/tests?package=example.com/bank/bank&test=TestWithdrawTooMuch");

        assertThat(page.locator(".gd-history")).containsText("4 builds · passed 1, failed 3");
        assertThat(page.locator(".gd-run")).hasCount(4);
        assertThat(page.locator(".gd-run").first()).hasAttribute("aria-label", "#1: failed");
        assertThat(page.locator(".gd-run").last()).hasAttribute("aria-label", "#4: passed");
    }

    @Test
    void theHistoryOfATestSaysHowLongItTook() {
        Page page = open("#/tests?package=example.com/bank/bank&test=TestNote");

        assertThat(page.locator(".gd-durations")).containsText("of the last 4 runs: median 10 ms, 10 ms to 10 ms");
        assertThat(page.locator(".gd-durations li")).hasCount(4);
        assertThat(page.locator(".gd-run").last()).hasAttribute("aria-label", "#4: failed, 10 ms");
    }

    @Test
    void aFixedRaceSaysWhyAndKeepsItsLink() {
        Page page = open("#/races?state=fixed");
        Locator race = page.locator(".gd-race").first();
        assertThat(race).containsText("Deposit");
        assertThat(race).containsText("first seen #1 · last seen #3 · seen in 3 of 4 builds that ran its test");
        assertThat(race)
                .containsText("fixed in #4: its test ran with the race detector, and the code that raced has changed");

        race.getByText("Permanent link").click();
        assertThat(page.locator("main h1")).containsText("Deposit");
        assertThat(page.locator(".gd-race")).hasCount(1);
    }

    @Test
    void anOutstandingRaceSaysHowOftenItWasSeen() {
        Page page = open("#/races?state=outstanding");
        assertThat(page.locator(".gd-race").first()).containsText("Note");
        assertThat(page.locator(".gd-race").first()).containsText("first seen #1");
        assertThat(page.locator(".gd-race").first()).containsText("seen in 4 of 4 builds");
        assertThat(page.locator(".gd-race").first()).containsText("known it was seen first in #1");
    }

    @Test
    void newIssuesAreAChoiceAndFixedOnesAreListed() {
        Page page = open("#/lint?state=new");
        assertThat(page.locator(".gd-issue")).hasCount(1);
        assertThat(page.locator(".gd-issue")).containsText("os.Remove");
        assertThat(page.locator(".gd-issue .gd-tag")).hasText(new String[] {"errcheck", "origin unknown", "new"});

        page.navigate(server.url() + "#/lint?state=fixed");
        assertThat(page.locator("main h1")).containsText("Fixed issues");
        assertThat(page.locator(".gd-issue").first()).containsText("fmt.Fprintln");
    }

    @Test
    void coverageTellsWhatChangedByPackageAndFile() {
        Page page = open("#/coverage?view=files");
        Locator ledger = page.locator(".gd-rows .gd-row", new Page.LocatorOptions().setHasText("ledger.go"));
        assertThat(ledger).containsText("−");
        assertThat(page.locator("[role=columnheader]", new Page.LocatorOptions().setHasText("Change")))
                .isVisible();
        page.locator("[role=columnheader] button", new Page.LocatorOptions().setHasText("Change"))
                .click();
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*sort=change.*"));
    }

    @Test
    void aBenchmarkThatChangedIsToldFromNoise() {
        Page page = open("#/tests?view=benchmarks");
        Locator table = page.locator(".gd-plain").first();
        assertThat(table.locator("tr", new Locator.LocatorOptions().setHasText("BenchmarkOwner"))
                        .locator("b")
                        .first())
                .containsText("−");
        assertThat(page.locator("main h2").first()).containsText("Compared with #3");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, en-GB", "DARK, 1280, en-GB", "LIGHT, 390, en-GB", "DARK, 1280, zh-CN"})
    void everyPageCanBeReadByEverybody(ColorScheme scheme, int width, String locale) throws IOException {
        Page page = open("#/overview", scheme, width, locale);
        List<String> findings = new ArrayList<>();
        for (String hash : PAGES) {
            String before = page.locator("#go-delivery").getAttribute("data-rendered");
            page.evaluate("hash => { location.hash = hash }", hash + (hash.contains("?") ? "&" : "?") + "x=1");
            page.waitForFunction(
                    "before => document.getElementById('go-delivery').dataset.rendered !== before", before);
            String name = "changes" + hash.replaceAll("[^a-z]+", "-") + "-" + scheme + width + locale;
            BrowserExtension.shoot(page, name);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(width);
            findings.add(name + BrowserExtension.seriousFindings(page, null));
        }
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }
}
