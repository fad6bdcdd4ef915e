package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.open;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.shoot;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.wide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of a build in a real browser, on a controller that enforces its Content-Security-Policy. */
@OnController
class ReportTabTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final ReportTab TAB = new ReportTab(BROWSER);

    private static final List<String> PAGES = List.of(
            "overview",
            "tests",
            "tests&view=tree",
            "coverage",
            "coverage&file=example.com/shop/stock/stock.go&line=47",
            "races",
            "lint",
            "build");

    @Test
    void everyPageShowsItselfUnderTheEnforcedPolicyWithoutAComplaint(Controller jenkins) throws Exception {
        Build recorded = TAB.recorded(jenkins);
        Page page = TAB.browse("admin", wide());
        for (String address : PAGES) {
            var answer = page.waitForResponse(
                    response -> response.url().contains("/go-delivery/?page="), () -> open(page, recorded, address));
            assertThat(answer.headers()).containsKey("content-security-policy");
            assertThat(page.locator("main h1, .gd-main h1").first()).isVisible();
            assertThat(page.locator(".gd-notice-bad")).hasCount(0);
            shoot(page, address + "-light");
        }
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void noPageHasASeriousAccessibilityFindingInTheLightOrTheDarkTheme(Controller jenkins) throws Exception {
        boolean dark = theme(jenkins, "DarkThemeManagerFactory");
        List<String> findings = new ArrayList<>();
        try {
            Page page = TAB.browse("admin", wide());
            for (String address : PAGES) {
                open(page, TAB.recorded(jenkins), address);
                shoot(page, address + "-dark");
                findings.add(address + BrowserExtension.seriousFindings(page, "#go-delivery"));
            }
            assumeTrue(dark, "the dark-theme plugin is not installed");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('#go-delivery')).colorScheme"))
                    .isEqualTo("dark");
        } finally {
            theme(jenkins, "NoOpThemeManagerFactory");
        }
        Page page = open(TAB.browse("admin", wide()), TAB.recorded(jenkins), "overview");
        findings.add("overview, light" + BrowserExtension.seriousFindings(page, "#go-delivery"));
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }

    /** Sets the theme for all users, as an administrator does. */
    static boolean theme(Controller jenkins, String factory) throws Exception {
        String script = """
            def loader = jenkins.model.Jenkins.get().pluginManager.uberClassLoader
            def names = ['io.jenkins.plugins.darktheme.', 'io.jenkins.plugins.thememanager.none.', 'io.jenkins.plugins.thememanager.']
            def type = names.findResult { try { loader.loadClass(it + '@FACTORY@') } catch (e) { null } }
            def decorator = loader.loadClass('io.jenkins.plugins.thememanager.ThemeManagerPageDecorator')
            hudson.ExtensionList.lookupSingleton(decorator).theme = type?.getDeclaredConstructor()?.newInstance()
            println 'set'\
            """;
        return jenkins.client().script(script.replace("@FACTORY@", factory)).startsWith("set");
    }

    @Test
    void nothingIsCutOffOnAPhone(Controller jenkins) throws Exception {
        Page page = TAB.browse("admin", new Browser.NewContextOptions().setViewportSize(390, 844));
        for (String address : PAGES) {
            open(page, TAB.recorded(jenkins), address);
            shoot(page, address + "-phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isEqualTo(390);
        }
    }

    @Test
    void theReadersLanguageIsThatOfJenkins(Controller jenkins) throws Exception {
        Page page = TAB.browse("admin", wide().setLocale("zh-CN"));
        open(page, TAB.recorded(jenkins), "overview");
        assertThat(page.locator("h1").first()).containsText("未通过");
        assertThat(page.locator(".gd-tabs")).containsText("数据竞争");
        page.navigate(jenkins.client().root() + TAB.recorded(jenkins).path() + "/");
        assertThat(page.locator(".go-delivery-summary")).containsText("失败的测试");
    }

    @Test
    void aLinkLeadsToTheSamePlaceAgainAndTheBackButtonBack(Controller jenkins) throws Exception {
        Page page = open(TAB.browse("admin", wide()), TAB.recorded(jenkins), "tests&view=tree");
        page.getByLabel("Search tests").fill("takefrom");
        assertThat(page).hasURL(Pattern.compile(".*page=tests&view=tree&q=takefrom"));
        page.locator(".gd-rows a", new Page.LocatorOptions().setHasText("TestTakeFromEmpty"))
                .click();
        assertThat(page.locator(".gd-main h1")).containsText("TestTakeFromEmpty");
        String place = page.url();
        page.goBack();
        assertThat(page.getByLabel("Search tests")).hasValue("takefrom");
        page.navigate(place);
        assertThat(page.locator(".gd-main h1")).containsText("TestTakeFromEmpty");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void theTreeIsReachedAndOpenedByKeys(Controller jenkins) throws Exception {
        Page page = open(TAB.browse("admin", wide()), TAB.recorded(jenkins), "coverage");
        page.locator(".gd-table").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".gd-active")).containsText(".go");
        page.keyboard().press("Enter");
        assertThat(page.locator(".gd-source")).isVisible();
        page.keyboard().press("n");
        assertThat(page).hasURL(Pattern.compile(".*file=.*line=\\d+"));
    }

    @Test
    void namesWithMarkupAndControlCharactersAreText(Controller jenkins) throws Exception {
        Page page = open(TAB.browse("admin", wide()), TAB.recorded(jenkins), "tests&view=tree");
        assertThat(page.locator(".gd-row")
                        .filter(new Locator.FilterOptions().setHasText("<img_src=x_onerror=alert(1)>")))
                .hasCount(1);
        assertThat(page.locator("#go-delivery img")).hasCount(0);
        assertThat(page.locator(".gd-main").innerText())
                .contains("bidi_\\u202egnp.exe")
                .doesNotContain("\u202e");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void whatStaysAtTheTopIsBelowTheHeaderOfJenkins(Controller jenkins) throws Exception {
        Page page = open(
                TAB.browse("admin", wide()),
                TAB.recorded(jenkins),
                "coverage&file=example.com/shop/stock/stock.go&line=47");
        page.evaluate("scrollTo(0, 400)");
        BoundingBox header = page.locator(".jenkins-header").boundingBox();
        assertThat(header.y).isZero();
        assertThat(page.locator(".gd-source-tools").boundingBox().y).isGreaterThanOrEqualTo(header.height - 1);
    }

    @Test
    void whatWasNotRecordedSaysWhatToAddAndWhatIsCutOffSaysSo(Controller jenkins) throws Exception {
        Build cut = jenkins.client().pipeline("report-cut-off").run();
        Page page = open(TAB.browse("admin", wide()), cut, "overview");
        assertThat(page.locator(".gd-notice-warn").first()).isVisible();
        shoot(page, "incomplete");
        assertThat(page.locator(".gd-notice-warn")).containsText("has no end event: the stream was cut off");
        assertThat(page.locator(".gd-tile", new Page.LocatorOptions().setHasText("Tests")))
                .containsText("Test results are incomplete");
        assertThat(page.locator(".gd-missing")).containsText("Lint");
        assertThat(page.locator(".gd-steps .gd-num")).hasText(Pattern.compile("\\d[\\d.]* m?s"));
        open(page, cut, "tests&view=tree");
        assertThat(page.locator(".gd-notice-warn")).containsText("Test results are incomplete");
        assertThat(page.locator(".gd-notice-warn")).containsText("the stream was cut off");
        // Tests that were running at the cutoff do not count as passed.
        assertThat(page.locator(".gd-package", new Page.LocatorOptions().setHasText("stock"))
                        .getByLabel("unfinished"))
                .isVisible();
        open(page, cut, "lint");
        assertThat(page.locator(".gd-empty")).containsText("goLint()");
        shoot(page, "empty");
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void theStepsOfParallelBranchesMakeOneReport(Controller jenkins) throws Exception {
        Build both = jenkins.client().pipeline("parallel-branches").run();
        Page page = open(TAB.browse("admin", wide()), both, "tests&view=tree");
        assertThat(page.locator(".gd-package").filter(new Locator.FilterOptions().setHasText("clean")))
                .not()
                .hasCount(0);
        assertThat(page.locator(".gd-package").filter(new Locator.FilterOptions().setHasText("bad")))
                .not()
                .hasCount(0);
        assertThat(BROWSER.complaints()).isEmpty();
    }
}
