package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trends of four builds of a module that changes in the third; each is compared with the previous one. */
@OnController
class TrendsTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final String JOB = "module-that-changes";

    private static List<Build> builds = List.of();

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private static List<Build> builds(Controller jenkins) throws Exception {
        if (builds.isEmpty()) {
            ControllerJob job = jenkins.client().pipeline(JOB);
            builds = List.of(job.run(), job.run(), job.run(), job.run());
        }
        return builds;
    }

    private Page browse(Controller jenkins, String path, Browser.NewContextOptions options) {
        Page page = BROWSER.newPage(options.setExtraHTTPHeaders(JenkinsClient.ADMIN));
        // The first page of each kind is slow, opened or reached by a click: Jenkins compiles its views.
        page.setDefaultTimeout(120_000);
        page.navigate(jenkins.client().root() + path);
        return page;
    }

    private Page browse(Controller jenkins, String path) {
        return browse(
                jenkins,
                path,
                new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"));
    }

    private static void shoot(Page page, String name) {
        BrowserExtension.shoot(page, "jenkins/trends-" + name);
    }

    @Test
    void rulesOnDifferencesJudgeByTheBuildBefore(Controller jenkins) throws Exception {
        List<Build> all = builds(jenkins);
        assertThat(all.get(0).log())
                .contains("this is the first build of this job with a report")
                .contains("qualityGate passed: all 2 checks passed");
        assertThat(all.get(1).log()).contains("qualityGate passed: all 2 checks passed");
        assertThat(all.get(2).log())
                .contains("failed       new test failures: at most 0: found 1")
                .contains("example.com/bank/bank TestTransfer: did not fail before")
                .contains("1 note failed")
                .contains("change of statement coverage: at least -1 points: found -5.9 points");
        assertThat(all.get(3).log()).contains("qualityGate passed: all 2 checks passed");
    }

    @Test
    void thePageOfABuildSaysWhatIsNewAndLeadsToTheBuildBefore(Controller jenkins) throws Exception {
        Page page = browse(jenkins, builds(jenkins).get(2).path() + "/go-delivery/");
        Locator changes = page.locator(".gd-changes");
        assertThat(changes).containsText("Changes since #2");
        assertThat(changes).containsText("1 newly failing: TestTransfer");
        assertThat(changes).containsText("1 existing");
        assertThat(changes).containsText("1 fixed");
        shoot(page, "overview");
        changes.locator("h2 a").click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/job/" + JOB + "/2/go-delivery/.*"));
        assertThat(page.locator(".gd-changes")).containsText("Changes since #1");
    }

    @Test
    void theHistoryOfATestLeadsToItsEarlierRuns(Controller jenkins) throws Exception {
        Page page = browse(
                jenkins,
                builds(jenkins).get(3).path()
                        + "/go-delivery/?page=tests&package=example.com/bank/bank&test=TestWithdrawTooMuch");
        assertThat(page.locator(".gd-history")).containsText("4 builds · passed 2, failed 2");
        shoot(page, "history");
        page.getByLabel("#1: failed").click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/" + JOB + "/1/go-delivery/.*test=TestWithdrawTooMuch"));
        assertThat(page.locator(".gd-main h1")).containsText("TestWithdrawTooMuch");
    }

    @Test
    void aRaceKeepsItsLinkOverBuilds(Controller jenkins) throws Exception {
        Page page = browse(jenkins, builds(jenkins).get(3).path() + "/go-delivery/?page=races&state=fixed");
        Locator race = page.locator(".gd-race").first();
        assertThat(race)
                .containsText("fixed in #3: its test ran with the race detector, and the code that raced has changed");
        shoot(page, "fixed-race");
        race.getByText("#1").first().click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/1/go-delivery/.*race=[0-9a-f]+"));
        assertThat(page.locator(".gd-access")).hasCount(2);
    }

    @Test
    void theJobShowsItsTrendsAndEveryBuildIsALink(Controller jenkins) throws Exception {
        builds(jenkins);
        Page page = browse(jenkins, "/job/" + JOB + "/");
        page.waitForSelector(".go-delivery-trend[data-drawn] canvas");
        assertThat(page.locator(".go-delivery-box canvas")).hasCount(2);
        shoot(page, "job");
        page.locator(".go-delivery-box h3 a").click();
        page.waitForSelector(".go-delivery-trend[data-drawn] canvas");
        assertThat(page.locator(".go-delivery-trend canvas")).hasCount(6);
        shoot(page, "all");
        assertThat(page.locator(".go-delivery-table tbody tr")).hasCount(4);
        assertThat(page.locator(".go-delivery-table tbody tr").first()).containsText("78.3%");
        page.locator(".go-delivery-table a", new Page.LocatorOptions().setHasText("#2"))
                .click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/" + JOB + "/2/go-delivery/.*"));
    }

    @Test
    void aClickInAChartLeadsToTheBuild(Controller jenkins) throws Exception {
        builds(jenkins);
        Page page = browse(jenkins, "/job/" + JOB + "/go-delivery/");
        page.waitForSelector(".go-delivery-trend[data-drawn] canvas");
        Object place = page.evaluate("""
            () => {
              const node = document.querySelector('.go-delivery-chart');
              const [x, y] = echarts.getInstanceByDom(node).convertToPixel({ seriesIndex: 0 }, [1, 2]);
              const box = node.getBoundingClientRect();
              return [box.x + x, box.y + y];
            }\
            """);
        List<?> point = (List<?>) place;
        page.mouse().click(((Number) point.get(0)).doubleValue(), ((Number) point.get(1)).doubleValue());
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/" + JOB + "/2/go-delivery/\\?page=tests"));
    }

    @Test
    void trendsAreReadableInChineseOnAPhoneAndInTheDark(Controller jenkins) throws Exception {
        builds(jenkins);
        Page page = browse(
                jenkins,
                "/job/" + JOB + "/go-delivery/",
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setLocale("zh-CN")
                        .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        page.waitForSelector(".go-delivery-trend[data-drawn] canvas");
        assertThat(page.locator(".go-delivery-trend figcaption").first()).hasText("测试");
        shoot(page, "phone");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    @Test
    void badgesShowTheNewestReportToWhoeverMaySeeTheJob(Controller jenkins) throws Exception {
        builds(jenkins);
        Page page = browse(jenkins, "/job/" + JOB + "/go-delivery/badge/coverage.svg");
        assertThat(page.locator("svg")).hasAttribute("aria-label", "coverage: 78.3%");
        assertThat(jenkins.client()
                        .get("/job/" + JOB + "/go-delivery/badge/tests.svg")
                        .body())
                .contains("2 failed, 6 passed");
        assertThat(jenkins.client()
                        .get("/job/" + JOB + "/go-delivery/badge/races.svg")
                        .body())
                .contains("data races: 1");
        assertThat(jenkins.client()
                        .get("/job/" + JOB + "/go-delivery/badge/leaks.svg")
                        .body())
                .contains("goroutine leaks: unknown");
        var unknown = jenkins.client().get("/job/" + JOB + "/go-delivery/badge/nothing.svg");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There are tests.svg, coverage.svg, races.svg, leaks.svg and lint.svg");
        try (BrowserContext stranger = BROWSER.browser().newContext()) {
            String url = jenkins.client().root() + "/job/" + JOB + "/go-delivery/badge/coverage.svg";
            assertThat(stranger.request().get(url).status()).isEqualTo(403);
        }
    }

    @Test
    void buildsAreAskedWhatARuleWouldHaveMadeOfThem(Controller jenkins) throws Exception {
        builds(jenkins);
        String address = "/job/" + JOB + "/go-delivery/whatIf/";
        JsonNode answer = jenkins.client().json(address + "api/json?rule=coverage.statements%3E%3D80&builds=3");
        assertThat(answer.at("/builds/0/values/0").asText()).isEqualTo("78.3%");
        assertThat(answer.get("builds"))
                .extracting(build ->
                        build.get("name").asText() + " " + build.get("outcome").asText())
                .containsExactly("#4 failed", "#3 failed", "#2 passed");
        assertThat(answer.get("failed").asInt()).isEqualTo(2);

        Page page = browse(jenkins, "/job/" + JOB + "/go-delivery/");
        page.locator("a", new Page.LocatorOptions().setHasText("What if")).click();
        page.getByLabel("Rules").fill("coverage.statements>=80, tests.failed<=1");
        page.keyboard().press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(4);
        assertThat(page.locator("tbody tr").first()).containsText("78.3%");
        assertThat(page.locator(".go-delivery-table tbody a").first())
                .hasAttribute("href", Pattern.compile(".*/" + JOB + "/4/go-delivery/"));
        shoot(page, "what-if");
    }

    @Test
    void whatIsNoRuleIsToldAsTextAndAStrangerIsNotAnswered(Controller jenkins) throws Exception {
        builds(jenkins);
        String address = "/job/" + JOB + "/go-delivery/whatIf/?rule=";
        Page page = browse(jenkins, address + "%3Cimg%20src%3Dx%20id%3Dforged%3E%3E%3D1");
        assertThat(page.locator(".error")).containsText("is not a metric with >= or <= and a number");
        assertThat(page.locator("#forged")).hasCount(0);
        assertThat(jenkins.client().get(address + "races%3C%3D0", "zh-CN").body())
                .contains("假设有规则", "次会失败");
        try (BrowserContext stranger = BROWSER.browser().newContext()) {
            String url = jenkins.client().root() + address + "races%3C%3D0";
            assertThat(stranger.request().get(url).status()).isEqualTo(403);
        }
    }

    @Test
    void columnsOfAListViewShowTheNewestReportAndLeadToIt(Controller jenkins) throws Exception {
        builds(jenkins);
        String made = jenkins.client().script("""
            import io.jenkins.plugins.godelivery.actions.*
            def view = new hudson.model.ListView('go')
            view.columns.addAll([new TestsColumn(), new CoverageColumn(), new RacesColumn(), new LeaksColumn()])
            view.includeRegex = 'module-that-changes'
            def jenkins = jenkins.model.Jenkins.get()
            jenkins.getView('go')?.with { jenkins.deleteView(it) }
            jenkins.addView(view)
            null\
            """);
        assertThat(made).isEmpty();
        Page page = browse(jenkins, "/view/go/");
        Locator row = page.locator("#job_" + JOB);
        assertThat(row).containsText("2 of 8 failed");
        assertThat(row).containsText("78.3%");
        shoot(page, "columns");
        row.locator("a", new Locator.LocatorOptions().setHasText("78.3%")).click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/" + JOB + "/4/go-delivery/\\?page=coverage"));
    }

    /** Core loads the last build for every address below a job, even a missing one. */
    @Test
    void noBuildIsLoadedForTrendsAndBadges(Controller jenkins) throws Exception {
        builds(jenkins);
        assertThat(loadedFor(jenkins, "no-such-page", 404)).isEqualTo("[4]");
        for (String address : List.of(
                "go-delivery/api/json",
                "go-delivery/",
                "go-delivery/badge/coverage.svg",
                "go-delivery/whatIf/?rule=tests.failed%3C%3D1")) {
            assertThat(loadedFor(jenkins, address, 200)).as(address).isEqualTo("[4]");
        }
        // Control: the check detects a loaded build.
        assertThat(loadedFor(jenkins, "2/go-delivery/api/json", 200)).isEqualTo("[2]");
    }

    /** Returns the numbers of the builds in memory after one request, starting with none. */
    private static String loadedFor(Controller jenkins, String address, int status) throws Exception {
        String builds = "jenkins.model.Jenkins.get().getItem('" + JOB + "').lazyBuildMixIn.getRunMap()";
        assertThat(jenkins.client().script(builds + ".purgeCache(); null")).isEmpty();
        assertThat(jenkins.client().get("/job/" + JOB + "/" + address).statusCode())
                .isEqualTo(status);
        return jenkins.client()
                .script("print " + builds + ".getLoadedBuilds().keySet()")
                .strip();
    }

    @Test
    void theTotalsOfAllBuildsAreInTheRemoteApi(Controller jenkins) throws Exception {
        builds(jenkins);
        JsonNode answer = jenkins.client().json("/job/" + JOB + "/go-delivery/api/json");
        assertThat(answer.get("builds")).hasSize(4);
        assertThat(answer.at("/builds/0/figures/passed").asInt()).isEqualTo(6);
        assertThat(answer.at("/builds/1/figures/lintNew").asInt()).isEqualTo(1);
        assertThat(answer.at("/builds/3/figures").has("lintNew")).isFalse();
        Path ledger = jenkins.home().toPath().resolve("jobs/" + JOB + "/builds/4/go-delivery/ledger.jsonl.gz");
        assertThat(Files.size(ledger)).isLessThan(4096);
    }
}
