package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.download;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.open;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.wide;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Report files: addresses, cache lifetimes and transfers. */
@OnController
class ReportFilesTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final ReportTab TAB = new ReportTab(BROWSER);

    @Test
    void theRawEvidenceIsWhatTheToolsPrinted(Controller jenkins) throws Exception {
        Build recorded = TAB.recorded(jenkins);
        var answer = jenkins.client().get(recorded.path() + "/go-delivery/" + download(recorded));
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of("src/test/resources/site/tests.jsonl")));
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void rawFilesOfOlderBuildsAreDeletedWhereThatIsWantedAndTheirReportsStay(Controller jenkins) throws Exception {
        Build older = jenkins.client().pipeline("report-cut-off").run();
        String raw = older.path() + "/go-delivery/" + download(older, 0);
        assertThat(jenkins.client().get(raw).statusCode()).isEqualTo(200);
        String setting = "io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration.get().rawFileBuilds = ";
        jenkins.client().script(setting + "1");
        try {
            Build newer = jenkins.client().pipeline("report-cut-off").run();
            older.await(
                    "the end of its raw files", () -> jenkins.client().get(raw).statusCode() == 410);
            assertThat(jenkins.client().get(raw).body()).contains("no longer kept");
            assertThat(jenkins.client()
                            .get(newer.path() + "/go-delivery/" + download(newer, 0))
                            .statusCode())
                    .isEqualTo(200);
            Page page = open(TAB.browse("admin", wide()), older, "overview");
            assertThat(page.locator(".gd-main")).containsText("raw files of this build are no longer kept");
            open(page, older, "tests&view=tree");
            assertThat(page.locator(".gd-package").first()).isVisible();
        } finally {
            jenkins.client().script(setting + "null");
        }
    }

    @Test
    void theSourcesOfTheLastBuildAreKept(Controller jenkins) throws Exception {
        Build earlier = TAB.recorded(jenkins);
        Path builds = jenkins.home().toPath().resolve("jobs/report-pages/builds");
        Build newest = TAB.recordAgain(jenkins);
        newest.await(
                "the end of the earlier sources", () -> sources(builds, earlier).isEmpty());
        assertThat(sources(builds, newest)).hasSize(1);
        Page page = open(TAB.browse("admin", wide()), earlier, "coverage&file=example.com/shop/stock/stock.go");
        assertThat(page.locator(".gd-notice-info")).containsText("no longer kept");
    }

    private static List<Path> sources(Path builds, Build of) throws IOException {
        try (Stream<Path> files = Files.walk(builds.resolve(String.valueOf(of.number())))) {
            return files.filter(file -> file.endsWith("sources.zip")).toList();
        }
    }

    @Test
    void noAddressLeadsOutOfTheReport(Controller jenkins) throws Exception {
        String report = TAB.recorded(jenkins).path() + "/go-delivery/";
        for (String path : List.of(
                "data/nothing.json",
                "data/sources",
                "data/..%2f..%2fbuild.xml",
                "data/source/99999.txt",
                "data/source/-1.txt",
                "raw/..%2f../build.xml",
                "raw/1/auto/..%2f..%2f..%2fbuild.xml",
                "raw/99/auto/1-cover.out")) {
            assertThat(jenkins.client().get(report + path).statusCode())
                    .as(path)
                    .isBetween(400, 404);
        }
    }

    /** Core rejects such addresses for every page, before our code runs. */
    @Test
    void encodedDotsAreRefusedByTheCoreAsEverywhere(Controller jenkins) throws Exception {
        String report = TAB.recorded(jenkins).path() + "/go-delivery/";
        var elsewhere = jenkins.client().get("/userContent/%2e%2e/config.xml");
        for (String path : List.of("data/%2e%2e/%2e%2e/build.xml", "raw/%2e%2e/%2e%2e/build.xml")) {
            var answer = jenkins.client().get(report + path);
            assertThat(answer.statusCode())
                    .as(path)
                    .isEqualTo(elsewhere.statusCode())
                    .isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).as(path).doesNotContain("go-delivery@").doesNotContain("<flow-build");
        }
    }

    @Test
    void aPartThatTheBrowserHasIsNotSentAgain(Controller jenkins) throws Exception {
        open(TAB.browse("admin", wide()), TAB.recorded(jenkins), "coverage");
        String url = jenkins.client().root() + TAB.recorded(jenkins).path() + "/go-delivery/data/coverage.json";
        var first = BROWSER.context().request().get(url);
        assertThat(first.headers()).containsEntry("cache-control", "private, no-cache");
        String tag = first.headers().get("etag");
        var again = BROWSER.context().request().get(url, RequestOptions.create().setHeader("If-None-Match", tag));
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void buildXmlStaysSmall(Controller jenkins) throws Exception {
        Build recorded = TAB.recorded(jenkins);
        Path file = jenkins.home().toPath().resolve("jobs/report-pages/builds/" + recorded.number() + "/build.xml");
        assertThat(Files.size(file)).isLessThan(20_000);
    }
}
