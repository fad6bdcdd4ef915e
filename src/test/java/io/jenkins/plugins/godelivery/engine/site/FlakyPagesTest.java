package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six builds that alternate two versions, so that a test comes and goes; this repository's CODEOWNERS gives its owner.
 */
@Tag("browser")
class FlakyPagesTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final String OWNER = "@jenkinsci/go-delivery-plugin-developers";

    @TempDir
    static Path temporary;

    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        ChangedModule module = ChangedModule.racing();
        for (int i = 0; i < 2; i++) {
            module.build("before");
            module.build("after");
        }
        module.build("before");
        Path site = temporary.resolve("report");
        module.build("after").write(site);
        server = BROWSER.serve(site);
    }

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private static Page open(String hash, ColorScheme scheme, int width, String locale) {
        Page page = BROWSER.newPage(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(locale));
        return BrowserExtension.open(page, server.url() + hash);
    }

    @Test
    void testsThatComeAndGoAreListedWithTheirOwners() {
        Page page = open("#/tests?view=flaky", ColorScheme.LIGHT, 1280, "en-GB");

        Locator row = page.locator(".gd-flaky tbody tr", new Page.LocatorOptions().setHasText("TestWithdrawTooMuch"));
        assertThat(row).containsText("2 of 6 builds");
        assertThat(row).containsText("failed and passed again: 2");
        assertThat(row).containsText("#3");
        assertThat(row).containsText("#5, #3");
        assertThat(row).containsText(OWNER);
        BrowserExtension.shoot(page, "flaky");
        page.getByLabel("Search flaky tests").fill("no such test");
        assertThat(page.locator(".gd-flaky tbody tr")).hasCount(0);
    }

    @Test
    void aFailedTestSaysWhoseItIs() {
        Page page = open("#/tests?package=example.com/bank/bank&test=TestTransfer", ColorScheme.LIGHT, 1280, "en-GB");

        assertThat(page.locator(".gd-facts")).containsText("Owners");
        assertThat(page.locator(".gd-facts")).containsText(OWNER);
    }

    @Test
    void theListIsReadableInChineseOnAPhoneAndInTheDark() {
        Page page = open("#/tests?view=flaky", ColorScheme.DARK, 390, "zh-CN");

        assertThat(page.locator(".gd-flaky")).containsText("失败后又通过：2");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        BrowserExtension.shoot(page, "flaky-phone");
    }
}
