package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of a build in a real browser, on a controller that enforces its Content-Security-Policy. */
@OnController
class ReportTabTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final List<String> PAGES = List.of(
            "overview",
            "tests",
            "tests&view=tree",
            "coverage",
            "coverage&file=example.com/shop/stock/stock.go&line=47",
            "races",
            "lint",
            "build");

    private static final String READER = """
            import hudson.security.*
            import jenkins.model.Jenkins
            def jenkins = Jenkins.get()
            if (!jenkins.securityRealm.allUsers.any { it.id == 'reader' }) {
                jenkins.securityRealm.createAccount('reader', 'reader')
            }
            def strategy = new GlobalMatrixAuthorizationStrategy()
            strategy.add(Jenkins.ADMINISTER, 'admin')
            strategy.add(Jenkins.READ, 'reader')
            strategy.add(hudson.model.Item.READ, 'reader')
            jenkins.authorizationStrategy = strategy
            null""";

    private static final String EVERYBODY = """
            def strategy = new hudson.security.FullControlOnceLoggedInAuthorizationStrategy()
            strategy.allowAnonymousRead = false
            jenkins.model.Jenkins.get().authorizationStrategy = strategy
            null""";

    @CheckForNull
    private static Build build;

    @BeforeAll
    static void startBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    /** One build for all tests that only look. */
    private static Build recorded(Controller jenkins) throws Exception {
        if (build == null) {
            build = jenkins.client().pipeline("report-pages").run();
        }
        return build;
    }

    private static String authorization(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
    }

    private Page browse(String user, Browser.NewContextOptions options) {
        return BROWSER.newPage(options.setExtraHTTPHeaders(Map.of("Authorization", authorization(user))));
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
    }

    private static Page open(Page page, Build build, String address) {
        return BrowserExtension.open(page, build.client().root() + build.path() + "/go-delivery/?page=" + address);
    }

    private static void shoot(Page page, String name) {
        BrowserExtension.shoot(page, "jenkins/" + name.replaceAll("[^a-z]+", "-"));
    }

    @Test
    void everyPageShowsItselfUnderTheEnforcedPolicyWithoutAComplaint(Controller jenkins) throws Exception {
        Build recorded = recorded(jenkins);
        Page page = browse("admin", wide());
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
            Page page = browse("admin", wide());
            for (String address : PAGES) {
                open(page, recorded(jenkins), address);
                shoot(page, address + "-dark");
                findings.add(address + BrowserExtension.seriousFindings(page, "#go-delivery"));
            }
            assumeTrue(dark, "the dark-theme plugin is not installed");
            assertThat(page.evaluate("getComputedStyle(document.querySelector('#go-delivery')).colorScheme"))
                    .isEqualTo("dark");
        } finally {
            theme(jenkins, "NoOpThemeManagerFactory");
        }
        Page page = open(browse("admin", wide()), recorded(jenkins), "overview");
        findings.add("overview, light" + BrowserExtension.seriousFindings(page, "#go-delivery"));
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }

    /** For everybody, as an administrator would set it. */
    private static boolean theme(Controller jenkins, String factory) throws Exception {
        String script = """
                def loader = jenkins.model.Jenkins.get().pluginManager.uberClassLoader
                def names = ['io.jenkins.plugins.darktheme.', 'io.jenkins.plugins.thememanager.none.', 'io.jenkins.plugins.thememanager.']
                def type = names.findResult { try { loader.loadClass(it + '@FACTORY@') } catch (e) { null } }
                def decorator = loader.loadClass('io.jenkins.plugins.thememanager.ThemeManagerPageDecorator')
                hudson.ExtensionList.lookupSingleton(decorator).theme = type?.getDeclaredConstructor()?.newInstance()
                println 'set'""";
        return jenkins.client().script(script.replace("@FACTORY@", factory)).startsWith("set");
    }

    @Test
    void nothingIsCutOffOnAPhone(Controller jenkins) throws Exception {
        Page page = browse("admin", new Browser.NewContextOptions().setViewportSize(390, 844));
        for (String address : PAGES) {
            open(page, recorded(jenkins), address);
            shoot(page, address + "-phone");
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(address)
                    .isEqualTo(390);
        }
    }

    @Test
    void theReadersLanguageIsThatOfJenkins(Controller jenkins) throws Exception {
        Page page = browse("admin", wide().setLocale("zh-CN"));
        open(page, recorded(jenkins), "overview");
        assertThat(page.locator("h1").first()).containsText("未通过");
        assertThat(page.locator(".gd-tabs")).containsText("数据竞争");
        page.navigate(jenkins.client().root() + build.path() + "/");
        assertThat(page.locator(".go-delivery-summary")).containsText("失败的测试");
    }

    @Test
    void thePageOfTheBuildSaysWhyAndLeadsToTheEvidence(Controller jenkins) throws Exception {
        Page page = browse("admin", wide());
        page.navigate(jenkins.client().root() + recorded(jenkins).path() + "/");
        assertThat(page.locator(".go-delivery-title")).containsText("Failed");
        assertThat(page.locator(".go-delivery-reasons li")).hasCount(6);
        // A package was not built, so nobody knows how many of them fail outside of tests.
        assertThat(page.locator(".go-delivery-reasons li").last()).containsText("Failed packages");
        shoot(page, "build-page");
        assertThat(page.locator("#side-panel a[href$='/go-delivery']")).isVisible();
        page.locator(".go-delivery-reasons a", new Page.LocatorOptions().setHasText("Data races"))
                .click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page.locator(".gd-race")).hasCount(2);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    @Test
    void aLinkLeadsToTheSamePlaceAgainAndTheBackButtonBack(Controller jenkins) throws Exception {
        Page page = open(browse("admin", wide()), recorded(jenkins), "tests&view=tree");
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
        Page page = open(browse("admin", wide()), recorded(jenkins), "coverage");
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
        Page page = open(browse("admin", wide()), recorded(jenkins), "tests&view=tree");
        assertThat(page.locator(".gd-row")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                .setHasText("<img_src=x_onerror=alert(1)>")))
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
                browse("admin", wide()), recorded(jenkins), "coverage&file=example.com/shop/stock/stock.go&line=47");
        page.evaluate("scrollTo(0, 400)");
        BoundingBox header = page.locator(".jenkins-header").boundingBox();
        assertThat(header.y).isZero();
        assertThat(page.locator(".gd-source-tools").boundingBox().y).isGreaterThanOrEqualTo(header.height - 1);
    }

    @Test
    void sourcesAndOutputsNeedThePermissionThatShowsTheWorkspace(Controller jenkins) throws Exception {
        Build recorded = recorded(jenkins);
        assertThat(jenkins.client().script(READER)).isEmpty();
        try {
            Page page = open(browse("reader", wide()), recorded, "overview");
            assertThat(page.locator(".gd-verdict")).isVisible();
            assertThat(page.locator(".gd-snippet")).hasCount(0);
            assertThat(page.locator(".gd-hidden").first()).containsText("workspace");
            open(page, recorded, "coverage&file=example.com/shop/stock/stock.go");
            assertThat(page.locator(".gd-hidden")).isVisible();
            open(page, recorded, "lint");
            assertThat(page.locator(".gd-issue")).hasCount(12);
            assertThat(BROWSER.complaints()).isEmpty();
            String data = jenkins.client().root() + recorded.path() + "/go-delivery/";
            String raw = download(recorded);
            for (String path : List.of("data/output/0.json", "data/source/0.txt", raw)) {
                assertThat(BROWSER.context().request().get(data + path).status())
                        .as(path)
                        .isEqualTo(403);
            }
            String overview =
                    BROWSER.context().request().get(data + "data/overview.json").text();
            assertThat(overview)
                    .contains("\"outcome\":\"failed\"")
                    .doesNotContain("snippet")
                    .doesNotContain("raw/");
            assertThat(BROWSER.context()
                            .request()
                            .get(data + "data/lint/0.json")
                            .text())
                    .doesNotContain("\"source\"");
        } finally {
            assertThat(jenkins.client().script(EVERYBODY)).isEmpty();
        }
    }

    /** A build whose deployments lie where helmDeploy keeps them. */
    private static Build delivered(Controller jenkins) throws Exception {
        Build recorded = jenkins.client().pipeline("report-delivery").run();
        Path builds = jenkins.home().toPath().resolve("jobs/report-delivery/builds");
        try (Stream<Path> files = Files.walk(builds.resolve(String.valueOf(recorded.number())))) {
            Path kept = files.filter(file -> file.toString().endsWith("deployments.jsonl.gz"))
                    .findFirst()
                    .orElseThrow();
            Path folder = Files.createDirectories(kept.getParent().resolveSibling("deployment"));
            Files.move(kept, folder.resolve(kept.getFileName()));
        }
        return recorded;
    }

    @Test
    void whatPodsLoggedAndValuesNeedThePermissionThatShowsTheWorkspace(Controller jenkins) throws Exception {
        Build delivered = delivered(jenkins);
        String page = delivered.path() + "/go-delivery/";
        String trend = delivered.path().replaceAll("/\\d+$", "/go-delivery/api/json?depth=3");
        List<String> addresses = List.of(page + "data/deployments.json", page + "api/json?depth=2", trend);
        assertThat(jenkins.client().script(READER)).isEmpty();
        try {
            Page admin = open(browse("admin", wide()), delivered, "deployments");
            assertThat(admin.locator(".gd-main")).containsText("not ready");
            for (String address : addresses) {
                String seen = BROWSER.context()
                        .request()
                        .get(jenkins.client().root() + address)
                        .text();
                assertThat(seen).as(address).contains("\"reasons\":[\"");
            }
            Page reader = open(browse("reader", wide()), delivered, "deployments");
            assertThat(reader.locator(".gd-main h1")).isVisible();
            for (String address : addresses) {
                String seen = BROWSER.context()
                        .request()
                        .get(jenkins.client().root() + address)
                        .text();
                assertThat(seen)
                        .as(address)
                        .contains("\"outcome\":\"failed\"")
                        .doesNotContain("\"reasons\":[\"")
                        .doesNotContain("\"changes\":[\"");
            }
        } finally {
            assertThat(jenkins.client().script(EVERYBODY)).isEmpty();
        }
    }

    @Test
    void thePageOfTheBuildHasTilesOfImagesAndDeployments(Controller jenkins) throws Exception {
        Build delivered = delivered(jenkins);
        Page page = browse("admin", wide());
        page.navigate(jenkins.client().root() + delivered.path() + "/");
        var tiles = page.locator(".go-delivery-tiles a");
        shoot(page, "build-page-delivery");
        assertThat(tiles.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Images")))
                .containsText("shop:");
        tiles.filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Deployments"))
                .click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*page=deployments"));
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
            Page page = open(browse("admin", wide()), older, "overview");
            assertThat(page.locator(".gd-main")).containsText("raw files of this build are no longer kept");
            open(page, older, "tests&view=tree");
            assertThat(page.locator(".gd-package").first()).isVisible();
        } finally {
            jenkins.client().script(setting + "null");
        }
    }

    private static String download(Build build) throws Exception {
        return download(build, 2);
    }

    private static String download(Build build, int number) throws Exception {
        return build.client()
                .json(build.path() + "/go-delivery/data/overview.json")
                .at("/downloads/" + number + "/href")
                .asText();
    }

    @Test
    void theRawEvidenceIsWhatTheToolsPrinted(Controller jenkins) throws Exception {
        Build recorded = recorded(jenkins);
        var answer = jenkins.client().get(recorded.path() + "/go-delivery/" + download(recorded));
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of("src/test/resources/site/tests.jsonl")));
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void noAddressLeadsOutOfTheReport(Controller jenkins) throws Exception {
        String report = recorded(jenkins).path() + "/go-delivery/";
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

    /** The core answers such an address itself, below every page alike; none of our code sees it. */
    @Test
    void encodedDotsAreRefusedByTheCoreAsEverywhere(Controller jenkins) throws Exception {
        String report = recorded(jenkins).path() + "/go-delivery/";
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
        open(browse("admin", wide()), recorded(jenkins), "coverage");
        String url = jenkins.client().root() + recorded(jenkins).path() + "/go-delivery/data/coverage.json";
        var first = BROWSER.context().request().get(url);
        assertThat(first.headers()).containsEntry("cache-control", "private, no-cache");
        String tag = first.headers().get("etag");
        var again = BROWSER.context()
                .request()
                .get(
                        url,
                        com.microsoft.playwright.options.RequestOptions.create().setHeader("If-None-Match", tag));
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void whatWasNotRecordedSaysWhatToAddAndWhatIsCutOffSaysSo(Controller jenkins) throws Exception {
        Build cut = jenkins.client().pipeline("report-cut-off").run();
        Page page = open(browse("admin", wide()), cut, "overview");
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
        // What had begun when it was cut off is not taken for passed.
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
        Page page = open(browse("admin", wide()), both, "tests&view=tree");
        assertThat(page.locator(".gd-package")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("clean")))
                .not()
                .hasCount(0);
        assertThat(page.locator(".gd-package")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("bad")))
                .not()
                .hasCount(0);
        assertThat(BROWSER.complaints()).isEmpty();
    }

    /** Copied to docs/images by whoever changes what they show. */
    @Test
    void thePicturesOfTheDocumentation(Controller jenkins) throws Exception {
        Build recorded = recorded(jenkins);
        Page page = browse("admin", wide().setViewportSize(1180, 860));
        page.navigate(jenkins.client().root() + recorded.path() + "/");
        assertThat(page.locator(".go-delivery-tiles")).isVisible();
        picture(page, "jenkins-build");
        open(page, recorded, "overview");
        picture(page, "jenkins-overview");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/docs", name + ".png")));
    }

    @Test
    void theSourcesOfTheLastBuildAreKept(Controller jenkins) throws Exception {
        Build earlier = recorded(jenkins);
        Path builds = jenkins.home().toPath().resolve("jobs/report-pages/builds");
        build = jenkins.client().pipeline("report-pages").run();
        build.await(
                "the end of the earlier sources", () -> sources(builds, earlier).isEmpty());
        assertThat(sources(builds, build)).hasSize(1);
        Page page = open(browse("admin", wide()), earlier, "coverage&file=example.com/shop/stock/stock.go");
        assertThat(page.locator(".gd-notice-info")).containsText("no longer kept");
    }

    private static List<Path> sources(Path builds, Build of) throws IOException {
        try (Stream<Path> files = Files.walk(builds.resolve(String.valueOf(of.number())))) {
            return files.filter(file -> file.endsWith("sources.zip")).toList();
        }
    }

    @Test
    void buildXmlStaysSmall(Controller jenkins) throws Exception {
        Build recorded = recorded(jenkins);
        Path file = jenkins.home().toPath().resolve("jobs/report-pages/builds/" + recorded.number() + "/build.xml");
        assertThat(Files.size(file)).isLessThan(20_000);
    }
}
