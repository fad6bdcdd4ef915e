package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages of a big build, by default a tenth of 20,000 files, 2 million blocks, 50,000 tests, 100,000 issues and 1,000
 * races: {@code -Dsite.scale=1} runs the full size and prints the times.
 */
@Tag("browser")
class BigReportTest {
    private static final double SCALE = Double.parseDouble(System.getProperty("site.scale", "0.1"));

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static SiteServer server;

    private static Path site;

    @BeforeAll
    static void start() throws IOException {
        site = temporary.resolve("report");
        Path recorded = Files.createDirectory(temporary.resolve("recorded"));
        var reader = new BigBuild(recorded, SCALE).record();
        long begun = System.nanoTime();
        GoReport report = reader.read().build();
        tell("reading", begun);
        begun = System.nanoTime();
        new SiteWriter(report, Sources.NONE).write(site);
        tell("writing", begun);
        server = BROWSER.serve(site);
    }

    private static void tell(String what, long begun) {
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - begun) / 1_000_000);
    }

    @Test
    void itTakesLittleSpace() throws IOException {
        long bytes;
        try (Stream<Path> files = Files.walk(site.resolve("data"))) {
            bytes = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("bundle.js"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        System.out.printf("data: %d kB%n", bytes / 1024);
        assertThat(bytes).isLessThan((long) (40_000_000 * SCALE));
    }

    @Test
    void aMapOfManyPackagesShowsTheFoldersThatLeadToThem() {
        try (var context = BROWSER.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(server.url() + "#/coverage");
            var cells = page.locator(".gd-cell b");
            assertThat(cells.filter(new Locator.FilterOptions().setHasText("team0")))
                    .hasCount(1);
            assertThat(cells.filter(new Locator.FilterOptions().setHasText("service")))
                    .hasCount(0);
            page.locator(".gd-cell").first().click();
            assertThat(page.locator(".gd-crumbs b")).hasText("team0");
            assertThat(cells.first()).hasText("service0");
            assertThat(page.locator(".gd-package").first()).containsText("team0/service0");
        }
    }

    @Test
    void noPageLoadsWhatItDoesNotShow() {
        try (var context = BROWSER.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(server.url());
            page.waitForSelector("#go-delivery[data-rendered]");
            System.out.printf("first view: %d kB%n", server.sent() / 1024);
            assertThat(server.sent()).isLessThan(520_000);
            for (String hash : new String[] {
                "#/tests",
                "#/tests?view=tree",
                "#/tests?view=tree&status=failed",
                "#/coverage",
                "#/coverage?view=files",
                "#/coverage?file=example.com/big/internal/team0/service7/file3.go",
                "#/races",
                "#/lint",
                "#/lint?linter=revive",
                "#/lint?package=internal/team0/service9",
                "#/overview"
            }) {
                long before = server.sent();
                String rendered = page.locator("#go-delivery").getAttribute("data-rendered");
                Object milliseconds = page.evaluate("""
                    ([hash, before]) => new Promise(done => {
                      const begun = performance.now();
                      const root = document.getElementById('go-delivery');
                      new MutationObserver(() => done(Math.round(performance.now() - begun)))
                          .observe(root, {attributes: true, attributeFilter: ['data-rendered']});
                      location.hash = hash;
                    })\
                    """, new Object[] {hash, rendered});
                System.out.printf("%s: %s ms, %d kB%n", hash, milliseconds, (server.sent() - before) / 1024);
                assertThat(page.locator("main h1")).isVisible();
                assertThat(page.locator("main *").count())
                        .as(hash + " elements")
                        .isLessThan(6000);
            }
        }
    }
}
