package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.Figure;
import io.jenkins.plugins.godelivery.engine.report.Figures;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Figures counted in the browser equal the engine's: parents that fail alone, packages that did not run. */
@Tag("browser")
class FiguresOnPagesTest {
    private static final Path RECORDED = Path.of("src/test/resources");
    private static final List<String> FILES = List.of(
            "io/jenkins/plugins/godelivery/engine/gotest/routes/go1.27.json",
            "io/jenkins/plugins/godelivery/engine/gotest/nestedroutes/go1.26.json",
            "io/jenkins/plugins/godelivery/engine/gotest/racecounted/go1.27.json",
            "gaps/go1.26.jsonl",
            "gaps/go1.26.out");

    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static Figures figures;

    @BeforeAll
    static void write() throws IOException {
        ReportReader reader = new ReportReader();
        for (String file : FILES) {
            reader.add(ReportFile.of(RECORDED.resolve(file)), ReportKind.AUTO);
        }
        GoReport report = reader.read().build();
        figures = Figures.of(report);
        new SiteWriter(report, Sources.of(List.of())).write(temporary.resolve("report"));
    }

    private Page open(String hash) {
        String url = temporary.resolve("report/index.html").toUri() + hash;
        return BrowserExtension.open(BROWSER.newPage(new Browser.NewContextOptions().setLocale("en-GB")), url);
    }

    private static long bad() {
        return figures.get(Figure.FAILED).orElseThrow()
                + figures.get(Figure.UNFINISHED).orElseThrow();
    }

    @Test
    void filtersAndWhatTheyFindAreTheFigures() {
        Map<String, Figure> filters = Map.of(
                "failed", Figure.FAILED,
                "unfinished", Figure.UNFINISHED,
                "passed", Figure.PASSED);
        filters.forEach((filter, figure) -> {
            long count = figures.get(figure).orElseThrow();
            Page page = open("#/tests?view=tree&status=" + filter);
            assertThat(page.locator(".gd-tools .gd-choices a[aria-current] .gd-count"))
                    .hasText(Long.toString(count));
            assertThat(page.locator(".gd-tools > [aria-live]"))
                    .hasText(count + (count == 1 ? " test shown" : " tests shown"));
        });
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void routesAreSiblingsInTheTreeAndTheirSubtestsLieBelowThem() {
        Page page = open("#/tests?view=tree&q=TestRoutes/GET_/users");

        assertThat(page.locator("[aria-level='3'] a"))
                .hasText(new String[] {"GET_/users", "GET_/users/1", "GET_/users/1/orders"});

        page = open("#/tests?view=tree&q=TestParallelRoutes/GET_/items/json");
        assertThat(page.locator("[aria-level='3'] a")).hasText("GET_/items");
        assertThat(page.locator("[aria-level='4'] a")).hasText("json");
    }

    /** GET /items has subtests of its own, but is not the parent of GET /items/1. */
    @Test
    void aRouteWithSubtestsIsNoParentOfTheRoutesBelowIt() {
        Page page = open("#/tests?view=tree&q=TestItems/");
        assertThat(page.locator("[aria-level='3'] a"))
                .hasText(new String[] {"GET_/items", "GET_/items/1", "GET_/items/1/parts"});
        assertThat(page.locator("[aria-level='4'] a")).hasText(new String[] {"xml", "json", "json"});

        page = open("#/tests?package=example.com/m/nestedroutes&test=TestItems/GET_/items");
        assertThat(page.locator(".gd-list a")).hasText(new String[] {"json", "xml"});
    }

    @Test
    void tabsAndTilesAreTheFiguresAndACoverageThatLacksPackagesSaysSo() {
        Page page = open("#/overview");
        Locator tabs = page.locator(".gd-tabs a");
        assertThat(tabs.filter(new Locator.FilterOptions().setHasText("Tests")).locator(".gd-count"))
                .hasText(Long.toString(bad()));
        assertThat(tabs.filter(new Locator.FilterOptions().setHasText("Coverage"))
                        .locator(".gd-count"))
                .hasText("66.7%, incomplete");
        assertThat(page.locator(".gd-tile").filter(new Locator.FilterOptions().setHasText("Tests")))
                .containsText("of " + figures.get(Figure.TESTS).orElseThrow() + " tests did not pass");
        assertThat(page.locator(".gd-tile").filter(new Locator.FilterOptions().setHasText("Coverage")))
                .containsText("Coverage is incomplete");
    }
}
