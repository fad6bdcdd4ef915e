package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.go;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.seriousFindings;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.shoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Goroutine leaks of a module before and after a change, in a real browser under an enforced policy. */
@Tag("browser")
class LeakPagesTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        ChangedModule module = ChangedModule.leaking();
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

    private Page open(String hash, Browser.NewContextOptions options) {
        return BrowserExtension.open(BROWSER.newPage(options), server.url() + hash);
    }

    private Page open(String hash) {
        return open(
                hash, new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB"));
    }

    private static Locator leak(Page page, String text) {
        return page.locator(".gd-race:not(.gd-race-unseen)", new Page.LocatorOptions().setHasText(text));
    }

    @Test
    void aLeakShowsWhereItWasCreatedAndWhereItBlocksWithTheLines() {
        Page page = open("#/leaks");
        Locator lock = leak(page, "sync.Mutex.Lock");
        assertThat(lock).hasCount(1);
        assertThat(lock).containsText("TestAddMuch");
        assertThat(lock.locator(".gd-access").nth(0)).containsText("go store.Add(order)");
        assertThat(lock.locator(".gd-access").nth(1)).containsText("s.mutex.Lock()");
        assertThat(lock.locator(".gd-tag").first()).containsText("new");
        assertThat(leak(page, "Subscribe").first()).containsText("existing");
        shoot(page, "leaks-light");
    }

    @Test
    void theOverviewAndTheNavigationLeadToTheLeaks() {
        Page page = open("#/overview");
        Locator tile = page.locator(".gd-tile", new Page.LocatorOptions().setHasText("Goroutine leaks"));
        assertThat(tile).containsText("new");
        assertThat(page.locator(".gd-changes")).containsText("Goroutine leaks");
        page.locator("nav.gd-tabs a", new Page.LocatorOptions().setHasText("Goroutine leaks"))
                .click();
        assertThat(page.locator("main h1")).containsText("Goroutine leaks");
    }

    @Test
    void aLeakHasAnAddressAndATextForAnIssue() {
        Page page = open("#/leaks");
        leak(page, "sync.Mutex.Lock")
                .locator("a.gd-button", new Locator.LocatorOptions().setHasText("Permanent link"))
                .click();
        assertThat(page.locator("main h1")).containsText("sync.Mutex.Lock in store.(*Store).Add");
        assertThat(page.locator(".gd-race")).hasCount(1);
        BROWSER.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.locator("button", new Page.LocatorOptions().setHasText("issue")).click();
        String copied = (String) page.evaluate("() => navigator.clipboard.readText()");
        assertThat(copied)
                .startsWith("# Goroutine leak: sync.Mutex.Lock in store.(*Store).Add\n")
                .contains(
                        "- `TestAddMuch` (example.com/orders/store)",
                        "### Created at",
                        "### Blocked at",
                        "Fingerprint");
    }

    @Test
    void aTestTellsWhatItLeft() {
        Page page = open("#/tests?package=example.com/orders/store&test=TestAddMuch");
        Locator left = page.locator("section", new Page.LocatorOptions().setHasText("Goroutines that it left blocked"));
        left.locator("a").first().click();
        assertThat(page.locator("main h1")).containsText("store.(*Store).Add");
    }

    @Test
    void theKeyboardReachesEverything() {
        Page page = open("#/leaks");
        Locator last = page.locator(".gd-race a.gd-button").last();
        for (int i = 0; i < 200 && !(Boolean) last.evaluate("one => one === document.activeElement"); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(last).isFocused();
    }

    @Test
    void thePageIsReadableInEveryForm() {
        List<String> pages =
                List.of("#/leaks", "#/overview", "#/tests?package=example.com/orders/store&test=TestAddMuch");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(
                    "#/overview",
                    new Browser.NewContextOptions()
                            .setViewportSize(1280, 900)
                            .setColorScheme(scheme)
                            .setLocale("en-GB"));
            for (String hash : pages) {
                go(page, hash + (hash.contains("?") ? "&" : "?") + "form=" + scheme);
                assertThat(seriousFindings(page, null)).as(hash + scheme).isEqualTo("[]");
                shoot(page, "leaks-" + hash.replaceAll("[^a-z]+", "-") + scheme);
            }
        }
        Page phone = open(
                "#/leaks",
                new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("zh-CN"));
        assertThat(phone.locator("main h1")).containsText("Goroutine 泄漏");
        assertThat((Boolean) phone.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("nothing is wider than the screen")
                .isTrue();
        shoot(phone, "leaks-phone-zh");
        Page forced = open(
                "#/leaks",
                new Browser.NewContextOptions().setViewportSize(1280, 900).setForcedColors(ForcedColors.ACTIVE));
        shoot(forced, "leaks-forced");
        forced.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        shoot(forced, "leaks-print");
    }

    /** Takes the screenshot of docs/images, which is copied there by hand. */
    @Test
    void thePictureOfTheDocumentation() {
        Page page = open(
                "#/leaks",
                new Browser.NewContextOptions().setViewportSize(1180, 760).setLocale("en-GB"));
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/docs/leaks.png")));
    }
}
