package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

/** Reading the pages in a real browser: history, keyboard, print and colour schemes. */
@Tag("browser")
class ReadingPagesTest {
    private static final List<String> PAGES = List.of(
            "#/overview",
            "#/tests",
            "#/tests?view=tree",
            "#/tests?view=slowest",
            "#/tests?package=example.com/shop/stock&test=TestAdd",
            "#/tests?package=example.com/shop/stock",
            "#/coverage",
            "#/coverage?file=example.com/shop/stock/stock.go",
            "#/races",
            "#/lint",
            "#/build");

    /** Finds problems of landmarks and headings, which axe rates as moderate. */
    private static final String STRUCTURE = """
        async () => JSON.stringify((await axe.run(document, {runOnly: ['heading-order', 'landmark-unique',
            'landmark-no-duplicate-main', 'landmark-one-main', 'page-has-heading-one', 'region']})).violations
            .map(found => found.id + ' ' + found.nodes.map(node => node.html).join(' ')))\
        """;

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static SiteServer server;

    private static SiteServer big;

    @BeforeAll
    static void start() throws IOException {
        RecordedSite.write(temporary.resolve("report"));
        server = BROWSER.serve(temporary.resolve("report"));
        Path recorded = Files.createDirectory(temporary.resolve("recorded"));
        new SiteWriter(new BigBuild(recorded, 0.05).record().read().build(), path -> java.util.Optional.empty())
                .write(temporary.resolve("big"));
        big = BROWSER.serve(temporary.resolve("big"));
    }

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private static Page open(SiteServer from, String hash) {
        return open(from, hash, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    private static Page open(SiteServer from, String hash, Browser.NewContextOptions options) {
        return BrowserExtension.open(BROWSER.newPage(options.setLocale("en-GB")), from.url() + hash);
    }

    private static int top(Page page) {
        return ((Number) page.evaluate("Math.round(scrollY)")).intValue();
    }

    private static void scrolledTo(Page page, int y) {
        page.waitForFunction("y => Math.abs(scrollY - y) < 3", y);
    }

    @Test
    void backAndReloadReturnToThePlace() {
        Page page = open(big, "#/coverage?view=files");
        page.evaluate("scrollTo(0, 1800)");
        page.waitForFunction("() => history.state && history.state.y > 1700");
        int y = top(page);
        page.reload();
        page.waitForSelector("#go-delivery[data-rendered]");
        scrolledTo(page, y);

        BrowserExtension.go(page, "#/lint");
        page.goBack();
        page.waitForSelector(".gd-coverage-table");
        scrolledTo(page, y);
    }

    @Test
    void aTypedSearchSurvivesTheNextChoice() {
        Page page = open(big, "#/tests?view=tree");
        page.getByRole(AriaRole.SEARCHBOX).fill("case_number_3");
        page.locator(".gd-tools .gd-choices a", new Page.LocatorOptions().setHasText("Failed"))
                .click();
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("case_number_3");
        assertThat(page).hasURL(Pattern.compile("q=case_number_3"));
    }

    @ParameterizedTest
    @CsvSource({
        "#/tests?view=tree, time, Time",
        "#/races, reports, Reports",
        "#/coverage, name, Name",
    })
    void columnsAreSortedByTheKeyboardAndTheFocusStays(String hash, String key, String label) {
        Page page = open(big, hash);
        Locator heading = page.locator("[data-sort='" + key + "']");
        heading.focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("sort=" + key));
        assertThat(page.locator("[role=columnheader]:has([data-sort='" + key + "'])"))
                .hasAttribute("aria-sort", Pattern.compile("ascending|descending"));
        assertThat(page.locator("[data-sort='" + key + "']")).isFocused();
    }

    @Test
    void whatMatchesNothingSaysSo() {
        for (String hash : List.of(
                "#/tests?view=tree&q=nothingatall",
                "#/coverage?view=files&q=nothingatall",
                "#/races?q=nothingatall",
                "#/tests?view=failures&q=nothingatall")) {
            assertThat(open(big, hash).locator("main")).containsText("Nothing here matches");
        }
    }

    @Test
    void lintIsSearchedByWhatItSays() {
        Page page = open(big, "#/lint");
        page.getByRole(AriaRole.SEARCHBOX).fill("w.write123`");
        assertThat(page.locator(".gd-issue").first()).containsText("w.Write123");
        assertThat(page.locator(".gd-issues > p").first()).containsText("5 issues");
    }

    @Test
    void aFolderAndAPackageHaveTheirOwnFigures() {
        Page page = open(server, "#/coverage");
        String all = page.locator(".gd-figures").innerText();
        BrowserExtension.go(page, "#/coverage?package=example.com/shop/stock");
        String one = page.locator(".gd-figures").innerText();
        assertThat(one).isNotEqualTo(all);
        String row = page.locator(".gd-package", new Page.LocatorOptions().setHasText("stock"))
                .first()
                .locator(".gd-share")
                .first()
                .innerText();
        assertThat(one).contains(row);
    }

    @Test
    void theTitleNamesWhatIsShown() {
        Page page = open(server, "#/tests?package=example.com/shop/stock&test=TestAdd");
        assertThat(page).hasTitle("TestAdd · Tests · example.com/shop");
        BrowserExtension.go(page, "#/coverage?file=example.com/shop/stock/stock.go");
        assertThat(page).hasTitle("stock/stock.go · Coverage · example.com/shop");
    }

    @Test
    void paperHasEveryRowOrSaysHowManyItHas() {
        Page page = open(big, "#/coverage?view=files");
        int seen = page.locator(".gd-rows .gd-row").count();
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        assertThat(page.locator(".gd-rows .gd-row")).hasCount(1000);
        page.evaluate("window.dispatchEvent(new Event('afterprint'))");
        assertThat(page.locator(".gd-rows .gd-row")).hasCount(seen);

        BrowserExtension.go(page, "#/tests?view=tree&q=case");
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".gd-print-rest")).containsText("The first 2,000 of");
        assertThat(page.locator(".gd-print-rest")).isVisible();
    }

    @Test
    void nothingIsCutOffOnPaper() {
        Page page = open(server, "#/tests?view=failures");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(400, 300);
        Object cut = page.evaluate("""
            () => {
              const long = 'a long line '.repeat(40);
              const output = GoDelivery.output(Array.from({length: 60}, () => long).join('\\n'));
              const main = document.querySelector('main');
              const line = GoDelivery.h('p', {class: 'gd-failure-line'}, long);
              main.append(output, line, GoDelivery.snippet({from: 1, mark: 1, lines: [long]}));
              return [output, line, ...main.querySelectorAll('.gd-snippet')]
                  .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
                  .map(one => one.className).join();
            }\
            """);
        assertThat(cut).isEqualTo("");
    }

    @Test
    void aLineAfterAColouredOneOfADiffKeepsItsIndentation() {
        Page page = open(server, "#/overview");
        Object ends = page.evaluate("""
            () => {
              const lines = ['Diff:', '--- Expected', '+++ Actual', '@@ -1 +1 @@', '- one', '  {'];
              const output = GoDelivery.output(lines.map(line => '    \\t            \\t' + line).join('\\n'));
              document.querySelector('main').append(output);
              const range = document.createRange();
              const last = output.lastChild;
              range.setStart(last, last.length - 1);
              range.setEnd(last, last.length);
              const coloured = output.querySelector('.gd-removed');
              const brace = range.getBoundingClientRect();
              return [brace.left - output.getBoundingClientRect().left > 150,
                  Math.round(brace.top - coloured.getBoundingClientRect().bottom) < 5].join();
            }\
            """);
        assertThat(ends).isEqualTo("true,true");
    }

    @Test
    void theTableBelowTheMapIsSeenWithoutScrolling() {
        Page page = open(server, "#/coverage");
        assertThat(page.locator(".gd-coverage-table .gd-row").nth(2)).isInViewport();
    }

    @Test
    void forcedColoursShowBarsAndTheHistory() {
        Page page = open(
                server,
                "#/coverage",
                new Browser.NewContextOptions().setViewportSize(1280, 900).setForcedColors(ForcedColors.ACTIVE));
        Object colours = page.evaluate("""
            () => [...document.querySelectorAll('.gd-bar i')].map(bar => getComputedStyle(bar).backgroundColor)
                .filter(colour => colour === getComputedStyle(document.body).backgroundColor).length\
            """);
        assertThat(((Number) colours).intValue()).isZero();
        BrowserExtension.shoot(page, "reading-forced");
    }

    @Test
    void failuresAreRowsThatAreSearchedGroupedAndOpened() {
        Page page = open(big, "#/tests");
        Locator details = page.locator(".gd-failure-row button").first();
        assertThat(details).hasAttribute("aria-expanded", "false");
        details.press("Enter");
        assertThat(details).hasAttribute("aria-expanded", "true");
        assertThat(page.locator(".gd-failure-row").first().locator(".gd-message"))
                .containsText("got 3, want 4");
        page.getByRole(AriaRole.SEARCHBOX).fill("team0 service");
        page.locator(".gd-choices a", new Page.LocatorOptions().setHasText("By message"))
                .click();
        Locator group = page.locator(".gd-failure-group", new Page.LocatorOptions().setHasText("got 3, want 4"));
        assertThat(group).hasCount(1);
        group.locator("summary").press("Enter");
        assertThat(group.locator(".gd-failure-row")).not().hasCount(0);
        BrowserExtension.shoot(page, "reading-failures");
    }

    @Test
    void aFailedTestSaysWhatFailedWhereAndWithWhichRace() {
        Page page = open(server, "#/tests?package=example.com/shop/stock&test=TestAdd");
        assertThat(page.locator(".gd-history")).containsText("no known earlier build");
        assertThat(page.locator(".gd-run")).hasCount(1);
        BrowserExtension.shoot(page, "reading-test");
    }

    @Test
    void headingsAreInOrderAndLandmarksHaveNamesOfTheirOwn() throws IOException {
        Page page = open(server, "#/overview");
        List<String> findings = new ArrayList<>();
        try (InputStream in = BrowserExtension.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (String hash : PAGES) {
            BrowserExtension.goAgain(page, hash);
            findings.add(hash + page.evaluate(STRUCTURE));
        }
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 360", "DARK, 1280"})
    void countsAreNotBroken(ColorScheme scheme, int width) {
        Page page = open(
                big,
                "#/overview",
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        for (String hash : List.of("#/overview", "#/tests", "#/tests?view=tree", "#/coverage", "#/lint", "#/races")) {
            BrowserExtension.goAgain(page, hash);
            Object broken = page.evaluate("""
                () => [...document.querySelectorAll('.gd-count, .gd-share, .gd-tile-figure')]
                    .filter(node => node.getClientRects().length > 1).map(node => node.textContent).join()\
                """);
            assertThat(broken).as(hash).isEqualTo("");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(hash)
                    .isEqualTo(width);
            BrowserExtension.shoot(page, "reading" + hash.replaceAll("[^a-z]+", "-") + "-" + scheme + width);
        }
    }
}
