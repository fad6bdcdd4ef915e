package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.seriousFindings;
import static io.jenkins.plugins.godelivery.engine.site.BrowserExtension.shoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
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

/** Files that tests kept, and a crash whose goroutine names its test, in a real browser under an enforced policy. */
@Tag("browser")
class ArtifactPagesTest {
    private static final String CHART = "#/tests?package=example.com/orders&test=TestChart";

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static Path site;
    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        site = temporary.resolve("report");
        try (RecordedArtifacts recorded = new RecordedArtifacts(temporary)) {
            recorded.writer().write(site);
        }
        server = BROWSER.serve(site);
    }

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private Page open(String url, ColorScheme scheme, int width, String locale) {
        return BrowserExtension.open(
                BROWSER.newPage(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setLocale(locale)),
                url);
    }

    private Page open() {
        return open(server.url() + CHART, ColorScheme.LIGHT, 1280, "en-GB");
    }

    private static Locator file(Page page, String name) {
        return page.locator(".gd-artifacts > li", new Page.LocatorOptions().setHasText(name));
    }

    @Test
    void anImageIsShownAndOtherFilesAreOffered() {
        Page page = open();
        Locator image = file(page, "chart.png").locator("img");
        image.scrollIntoViewIfNeeded();
        page.waitForFunction("() => document.querySelector('.gd-artifact-image').naturalWidth === 240");
        assertThat(image).hasAttribute("alt", "chart.png");
        assertThat(file(page, "heap.pprof").locator("a")).hasAttribute("download", "heap.pprof");
        assertThat(page.locator(".gd-notice")).containsText("passwd is not a regular file");
    }

    @Test
    void aPageWithAScriptIsTextAndIsSavedAsText() {
        Page page = open();
        Locator html = file(page, "page.html");
        assertThat(html.locator("a")).hasAttribute("download", "page.html.txt");
        html.locator("summary").click();
        assertThat(html.locator("pre")).hasText("<script>alert('run')</script>");
        APIResponse copy = page.request()
                .get(server.url().replace("index.html", html.locator("a").getAttribute("href")));
        assertThat(copy.headers().get("content-type")).startsWith("text/plain");
        assertThat(copy.text()).isEqualTo("<script>alert('run')</script>\n");
    }

    @Test
    void aReportInFilesShowsThemToo() {
        Page page = open(site.resolve("index.html").toUri() + CHART, ColorScheme.LIGHT, 1280, "en-GB");
        file(page, "server.log").locator("summary").click();
        assertThat(file(page, "server.log").locator("pre")).containsText("39 order received");
        file(page, "chart.png").locator("img").scrollIntoViewIfNeeded();
        page.waitForFunction("() => document.querySelector('.gd-artifact-image').naturalWidth === 240");
    }

    @Test
    void theKeyboardOpensAText() {
        Page page = open();
        file(page, "server.log").locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(file(page, "server.log").locator("pre")).isVisible();
    }

    @Test
    void thePageIsReadableInEveryForm() {
        for (ColorScheme scheme : ColorScheme.values()) {
            if (scheme != ColorScheme.NO_PREFERENCE) {
                Page page = open(server.url() + CHART, scheme, 1280, "en-GB");
                file(page, "chart.png").locator("img").scrollIntoViewIfNeeded();
                file(page, "server.log").locator("summary").click();
                assertThat(file(page, "server.log").locator("pre")).isVisible();
                assertThat(seriousFindings(page, null)).isEqualTo("[]");
                shoot(page, "artifacts-" + scheme);
            }
        }
        Page phone = open(server.url() + CHART, ColorScheme.LIGHT, 390, "zh-CN");
        assertThat(phone.locator("main")).containsText("测试的文件");
        assertThat((Boolean) phone.evaluate(
                        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isTrue();
        shoot(phone, "artifacts-phone-zh");
    }

    /** Takes the screenshots of docs/images, which are copied there by hand. */
    @Test
    void thePicturesOfTheDocumentation() {
        Page page = open(
                server.url() + "#/tests?package=example.com/orders&test=TestInnocent",
                ColorScheme.LIGHT,
                1180,
                "en-GB");
        assertThat(page.locator("main")).containsText("{test: TestStartsWorker/sub}");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/docs/labelled-crash.png")));
    }
}
