package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The global configuration in a real browser. */
@OnController
class GlobalFormTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    /** Excludes the hidden template of added rules. */
    private static final String RULE = ".repeated-chunk[name='rules']:not(.to-be-removed)";

    @BeforeAll
    static void wait30Seconds() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    /** Fills in the form by hand, as an administrator does. */
    @Test
    void aBoundThatIsNoNumberIsSaidAtTheFieldUntilItIsThatOfTheReference(Controller jenkins) {
        Page page = browse(jenkins, "en-GB");
        Locator section = section(page);
        section.locator(".repeatable-add").click();
        Locator rule = section.locator(RULE);
        assertThat(rule.locator(".repeatable-delete")).hasCount(1);
        rule.locator("select[name='_.metric']").selectOption("coverage.statements");
        rule.locator("input[name='_.min']").fill("eighty");
        rule.locator("input[name='_.packages']").click();
        assertThat(rule).containsText("\"eighty\" is not a number");
        rule.locator("input[name='_.min']").fill("");
        rule.locator("select[name='minOf']").selectOption("REFERENCE");
        assertThat(rule).not().containsText("eighty");
        section.locator("select[name='gateFrom']").selectOption("TARGET");
        BrowserExtension.shoot(page, "jenkins/global-form");
    }

    private static Locator section(Page page) {
        return page.locator(".jenkins-section")
                .filter(new Locator.FilterOptions().setHas(page.locator("select[name='gateFrom']")))
                .last();
    }

    private static Page browse(Controller jenkins, String language) {
        Page page = BROWSER.newPage(new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setLocale(language)
                .setExtraHTTPHeaders(JenkinsClient.ADMIN));
        // The first page of each kind is slow, opened or reached by a click: Jenkins compiles its views.
        page.setDefaultTimeout(120_000);
        page.navigate(jenkins.client().root() + "/manage/configure");
        return page;
    }

    @Test
    void theGlobalFormIsReadInChineseInTheDark(Controller jenkins) throws Exception {
        try {
            ReportTabTest.theme(jenkins, "DarkThemeManagerFactory");
            Page page = browse(jenkins, "zh-CN");
            Locator section = section(page);
            section.locator(".repeatable-add").click();
            assertThat(section).containsText("分支的质量门");
            assertThat(section.locator(RULE)).containsText("最小值来源");
            section.locator(RULE)
                    .locator("a[tooltip*='minOf'], a[helpurl$='/minOf']")
                    .first()
                    .click();
            assertThat(section.locator(RULE)).containsText("为参考构建的值");
            BrowserExtension.shoot(page, "jenkins/global-form-chinese-dark");
        } finally {
            ReportTabTest.theme(jenkins, "NoOpThemeManagerFactory");
        }
    }
}
