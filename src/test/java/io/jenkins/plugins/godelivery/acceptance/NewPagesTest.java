package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The new build and job pages of Jenkins core, which users enable by flags. */
@OnController
class NewPagesTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final String JOB = "report-pages";

    private static List<Build> builds = List.of();

    @BeforeAll
    static void wait30Seconds() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    /** Runs before each test, not before all: class-level methods would also run without a controller. */
    @AfterEach
    void theFlagsAreOff(Controller jenkins) throws Exception {
        flags(jenkins, false);
    }

    private static void flags(Controller jenkins, boolean on) throws Exception {
        String answer = jenkins.client().script("""
            def flags = ['new-build-page.flag': '@ON@', 'new-job-page.flag': '@ON@']
            hudson.model.User.getById('admin', true).addProperty(
                new jenkins.model.experimentalflags.UserExperimentalFlagsProperty(flags))
            print 'set'\
            """.replace("@ON@", String.valueOf(on)));
        assertThat(answer.strip()).isEqualTo("set");
    }

    private Page browse(Controller jenkins, String path, int width, String language) throws Exception {
        flags(jenkins, true);
        Page page = BROWSER.newPage(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale(language)
                .setExtraHTTPHeaders(JenkinsClient.ADMIN));
        // The first page of each kind is slow, opened or reached by a click: Jenkins compiles its views.
        page.setDefaultTimeout(120_000);
        page.navigate(jenkins.client().root() + path);
        return page;
    }

    private static Build recorded(Controller jenkins) throws Exception {
        if (builds.isEmpty()) {
            builds = List.of(jenkins.client().pipeline(JOB).run());
        }
        return builds.get(0);
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** Checks the widths of five columns, of two columns and of a phone. */
    @ParameterizedTest
    @ValueSource(ints = {1920, 1280, 390})
    void theCardOfABuildHasVerdictReasonsAndFigures(int width, Controller jenkins) throws Exception {
        Page page = browse(jenkins, recorded(jenkins).path() + "/", width, "en-GB");
        Locator card = page.locator(".jenkins-card").filter(with("Go Delivery"));
        assertThat(card).hasCount(1);
        assertThat(card.locator(".go-delivery-verdict")).hasText("Quality gate: Failed");
        assertThat(card.locator(".go-delivery-reasons li")).hasCount(3);
        assertThat(card.getByText("3 more")).isVisible();
        assertThat(card.locator(".go-delivery-tiles a").filter(with("Data races")))
                .containsText("2");
        BrowserExtension.shoot(page, "jenkins/new-build-" + width);
        // Core clips what is longer than the card where it cannot scroll.
        assertThat(card.boundingBox().height).isLessThanOrEqualTo(350);
        Locator content = card.locator(".go-delivery-card");
        assertThat(content.boundingBox().y + content.boundingBox().height)
                .isLessThanOrEqualTo(card.boundingBox().y + card.boundingBox().height);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }

    @Test
    void theClassicSummaryIsNotShownBesides(Controller jenkins) throws Exception {
        Page page = browse(jenkins, recorded(jenkins).path() + "/", 1280, "en-GB");
        assertThat(page.locator(".jenkins-card").filter(with("Legacy"))).hasCount(1);
        assertThat(page.locator(".go-delivery-summary")).hasCount(1);
        flags(jenkins, false);
        page.reload();
        assertThat(page.locator(".go-delivery-title")).containsText("Quality gate: Failed");
        assertThat(page.locator(".go-delivery-step")).containsText("goReport: 5 of 15 tests failed");
        assertThat(page.locator(".go-delivery-card")).hasCount(0);
    }

    @Test
    void theCardIsReadInChineseAndLeadsToTheReport(Controller jenkins) throws Exception {
        Page page = browse(jenkins, recorded(jenkins).path() + "/", 1280, "zh-CN");
        Locator card = page.locator(".go-delivery-card");
        assertThat(card.locator(".go-delivery-verdict")).hasText("质量门：未通过");
        assertThat(card).containsText("失败的测试");
        BrowserExtension.shoot(page, "jenkins/new-build-chinese");
        card.locator(".go-delivery-tiles a").filter(with("数据竞争")).click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*/go-delivery/\\?page=races.*"));
        assertThat(page.locator(".app-build-tabs")).containsText("Go Delivery");
    }

    @Test
    void theTrendsAreATabOfTheJob(Controller jenkins) throws Exception {
        recorded(jenkins);
        Page page = browse(jenkins, "/job/" + JOB + "/", 1280, "en-GB");
        Locator tab = page.locator(".app-build-tabs a").filter(with("Go Delivery"));
        BrowserExtension.shoot(page, "jenkins/new-job");
        tab.click();
        page.waitForSelector(".go-delivery-trend[data-drawn] canvas");
        assertThat(page).hasURL(Pattern.compile(".*/job/" + JOB + "/go-delivery/?"));
        assertThat(page.locator(".app-build-tabs a").filter(with("Overview"))).isVisible();
        BrowserExtension.shoot(page, "jenkins/new-job-trends");
    }

    /** Checks both pages in the theme that an administrator sets for all users. */
    @Test
    void theCardAndTheTrendsAreReadInTheDarkTheme(Controller jenkins) throws Exception {
        recorded(jenkins);
        ReportTabTest.theme(jenkins, "DarkThemeManagerFactory");
        try {
            Page build = browse(jenkins, recorded(jenkins).path() + "/", 1280, "en-GB");
            assumeTrue(
                    "dark".equals(build.evaluate("document.documentElement.dataset.theme")),
                    "the dark-theme plugin is not installed");
            assertThat(build.locator(".go-delivery-card")).isVisible();
            BrowserExtension.shoot(build, "jenkins/new-build-dark");
            assertThat(BrowserExtension.seriousFindings(build, ".go-delivery-card"))
                    .isEqualTo("[]");
            Page job = browse(jenkins, "/job/" + JOB + "/go-delivery/", 1280, "en-GB");
            job.waitForSelector(".go-delivery-trend[data-drawn] canvas");
            BrowserExtension.shoot(job, "jenkins/new-job-trends-dark");
            assertThat(BrowserExtension.seriousFindings(job, ".go-delivery-trend"))
                    .isEqualTo("[]");
        } finally {
            ReportTabTest.theme(jenkins, "NoOpThemeManagerFactory");
        }
    }

    /** The classic job page links to the report in its side panel; the new page has a tab instead. */
    @Test
    void theClassicPageOfTheJobHasALinkInItsSidePanel(Controller jenkins) throws Exception {
        recorded(jenkins);
        Page page = browse(jenkins, "/job/" + JOB + "/", 1280, "en-GB");
        assertThat(page.locator("#tasks a").filter(with("Go Delivery"))).hasCount(0);
        flags(jenkins, false);
        page.reload();
        page.locator("#tasks a").filter(with("Go Delivery")).click();
        page.waitForSelector(".go-delivery-trend[data-drawn] canvas");
        assertThat(page.locator(".app-build-tabs")).hasCount(0);
    }
}
