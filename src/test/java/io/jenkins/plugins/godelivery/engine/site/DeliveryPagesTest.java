package io.jenkins.plugins.godelivery.engine.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded images and deployments of the real programs, in a real browser under an enforced Content-Security-Policy.
 */
@Tag("browser")
class DeliveryPagesTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    @TempDir
    static Path temporary;

    private static SiteServer server;

    @BeforeAll
    static void start() throws IOException {
        Path site = temporary.resolve("report");
        new RecordedDelivery(temporary).write(site);
        server = BROWSER.serve(site);
    }

    @AfterEach
    void noPageComplained() {
        assertThat(BROWSER.complaints()).isEmpty();
    }

    private Page open(String url, ColorScheme scheme, int width, String locale) {
        Page page = BROWSER.newPage(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(locale));
        return BrowserExtension.open(page, url);
    }

    private Page open(String hash) {
        return open(server.url() + hash, ColorScheme.LIGHT, 1280, "en-GB");
    }

    private static Locator having(Page page, String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text));
    }

    @Test
    void theOverviewCountsImagesAndDeploymentsAndSaysHowMuchTheImageGrew() {
        Page page = open("#/overview");

        Locator images = having(page, ".gd-tile", "Images");
        assertThat(images.locator(".gd-tile-figure")).hasText("2");
        assertThat(images).containsText("shop/shop:1.5.0");
        assertThat(images).containsText(Pattern.compile("\\+[\\d.]+ [kM]B \\(\\+[\\d.]+%\\)"));
        Locator deployments = having(page, ".gd-tile", "Deployments");
        assertThat(deployments.locator(".gd-tile-figure")).hasText("2");
        assertThat(deployments).containsText("of 5 did not succeed");
        assertThat(deployments).containsText("staging, production");
    }

    @Test
    void anImageShowsItsNameDigestPlatformsGrowthAndLayers() {
        Page page = open("#/images");

        Locator image = page.locator(".gd-image").first();
        assertThat(image.locator(".gd-tag-name")).containsText(new String[] {"1.5.0", "1.5"});
        assertThat(image.locator(".gd-digest code")).hasText(Pattern.compile("sha256:[0-9a-f]{64}"));
        assertThat(image.locator(".gd-platforms tbody tr")).hasCount(2);
        assertThat(image.locator(".gd-platforms tbody tr").first()).containsText("linux/amd64");
        assertThat(image.locator(".gd-platforms tbody tr").first()).containsText(Pattern.compile("\\+[\\d.]+ [kM]B"));
        assertThat(page.locator(".gd-summary")).containsText("Growth since #12");
        image.locator("summary", new Locator.LocatorOptions().setHasText("layers of linux/arm64"))
                .click();
        assertThat(image.locator(".gd-layers[open] code").first()).containsText("COPY");
    }

    @Test
    void theWarningsAboutADockerfileNameRulePlaceAndExplanation() throws IOException {
        // Warnings that a newer buildx printed for another Dockerfile (engine/image/buildx).
        Path site = temporary.resolve("warned");
        RecordedDelivery.warned().write(site);
        Page page = open(site.resolve("index.html").toUri() + "#/images", ColorScheme.LIGHT, 1280, "en-GB");

        Locator warnings = page.locator(".gd-image").first().locator(".gd-notice li");
        assertThat(warnings).hasCount(2);
        assertThat(warnings.first()).containsText(Pattern.compile("[A-Z][A-Za-z]+ Dockerfile:\\d+ "));
        assertThat(warnings.first().locator("a")).hasAttribute("href", Pattern.compile("https://docs.docker.com/.*"));
    }

    @Test
    void anImageHasALinkOfItsOwn() {
        Page page = open("#/images");
        page.locator(".gd-image a", new Page.LocatorOptions().setHasText("shop-minimal"))
                .click();

        assertThat(page.locator("main h1")).containsText("shop/shop-minimal");
        assertThat(page.locator(".gd-image")).hasCount(1);
        assertThat(page.locator(".gd-facts")).containsText("daemonless");
        page.goBack();
        assertThat(page.locator(".gd-image")).hasCount(2);
    }

    /** Anybody can have written the files that goReport reads. */
    @Test
    void deploymentsThatNoStepRecordedAreShownAndCountInNoFigure() throws IOException {
        Path file = RecordedDelivery.FOLDER.resolve("deployments.jsonl");
        GoReport read = new ReportReader()
                .add(ReportFile.of(file), ReportKind.AUTO)
                .read()
                .build();
        GoReport given =
                GoReport.builder().deployments(read.deployments(), List.of()).build();
        Path site = temporary.resolve("given");
        new SiteWriter(given, Sources.NONE).write(site);

        Page page = open(site.resolve("index.html").toUri() + "#/deployments", ColorScheme.LIGHT, 1280, "en-GB");

        assertThat(page.locator(".gd-environment h2")).hasText(new String[] {"production", "staging"});
        assertThat(page.locator(".gd-environment").first()).containsText("no figure counts them");
        assertThat(page.locator(".gd-dora")).hasCount(0);
        assertThat(page.locator(".gd-running")).hasCount(0);
        assertThat(page.locator(".gd-deployments tr.gd-own")).hasCount(8);
    }

    @Test
    void anEnvironmentSaysWhatRunsThereAndWhatItsFiguresAreMadeOf() {
        Page page = open("#/deployments?environment=production");

        assertThat(page.locator(".gd-environment")).hasCount(1);
        assertThat(page.locator(".gd-dora > div")).hasCount(4);
        assertThat(page.locator(".gd-dora > div").nth(2)).containsText("3 of 4 failed or were rolled back");
        assertThat(page.locator(".gd-dora > div").nth(1)).containsText("median from commit to deployment of 2");
        assertThat(page.locator(".gd-deployments tbody tr")).hasCount(5);
        assertThat(page.locator(".gd-deployments tbody tr.gd-own")).hasCount(4);
    }

    @Test
    void whatWentWrongIsToldWithItsEventsAndLogs() {
        Page page = open("#/deployments?environment=staging");
        having(page, ".gd-deployments tbody tr", "1.5.0").locator("a").first().click();

        assertThat(page.locator("main h1")).containsText("failed");
        assertThat(page.locator(".gd-facts")).containsText("Rolled back to");
        assertThat(page.locator(".gd-message")).isVisible();
        // The ledger keeps only the first reason of an earlier build.
        assertThat(page.locator(".gd-output")).hasCount(0);
        assertThat(page.locator("main")).containsText("From an earlier build");
    }

    @Test
    void aCanaryThatFailedShowsTheMeasurementsOfItsSteps() {
        Page page = open("#/deployments?environment=production");
        having(page, ".gd-deployments tbody tr", "shop:1.5.1")
                .locator("a")
                .first()
                .click();

        assertThat(page.locator(".gd-measured li").first()).containsText("weight 10 %");
        assertThat(page.locator(".gd-measured code").first()).containsText("0.05");
        assertThat(page.locator(".gd-message")).containsText("analysis");
        String address = page.url();
        page.goBack();
        assertThat(page.locator(".gd-environment")).isVisible();
        page.navigate(address);
        assertThat(page.locator(".gd-measured li").first()).isVisible();
    }

    @Test
    void valuesThatChangedAreShownBeforeAndAfterAndSecretsMasked() throws IOException {
        Path site = temporary.resolve("all");
        GoReport all = new ReportReader()
                .add(ReportFile.of(RecordedDelivery.FOLDER.resolve("deployments.jsonl")), ReportKind.AUTO)
                .read()
                .build();
        new SiteWriter(all, Sources.NONE).write(site);
        Page page = open(
                site.resolve("index.html").toUri() + "#/deployments?environment=staging",
                ColorScheme.LIGHT,
                1280,
                "en-GB");
        having(page, ".gd-deployments tbody tr", "1.5.0").locator("a").first().click();

        assertThat(having(page, ".gd-values tr", "greeting")).containsText("good day");
        assertThat(having(page, ".gd-values tr", "password")).not().containsText("hunter2");
        assertThat(page.locator(".gd-output")).containsText("panic: cannot open the database");
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, of which one was only pushed, 'pushed, rollout unknown', One change was pushed, pushed",
        "zh-CN, 其中 1 次仅推送, '已推送，是否上线未知', 1 项变更已推送, 已推送"
    })
    void whatWasOnlyPushedIsCalledNeitherSuccessfulNorRunning(
            String locale, String tile, String running, String note, String outcome) throws IOException {
        // Record that `godelivery gitops` wrote for a repository on this machine.
        Path record = Files.writeString(temporary.resolve("pushed.jsonl"), """
            {"deployment":{"release":"staging/values.yaml","namespace":"","environment":"staging",\
            "cluster":"/tmp/manifests.git","chart":"","image":"registry.test/shop/orders:2","strategy":"gitops",\
            "run":"anna on build-7 (process 4711)","url":"","commit":"","committed":0,"job":"","build":0,\
            "started":1796017950000,"seconds":0.6,"outcome":"pushed","revision":0,"rolledBackTo":0,"reasons":[],\
            "changes":["image.tag: 1.0 -> 2"],"steps":[],"repeated":false}}
            """);
        Path site = temporary.resolve("pushed-" + locale);
        GoReport report = new ReportReader()
                .add(ReportFile.of(record), ReportKind.AUTO)
                .read()
                .build();
        new SiteWriter(report, Sources.NONE).write(site);
        Page page = open(site.resolve("index.html").toUri() + "#/overview", ColorScheme.LIGHT, 1280, locale);

        assertThat(having(page, ".gd-tile", tile)).isVisible();
        page.navigate(site.resolve("index.html").toUri() + "#/deployments");
        assertThat(page.locator(".gd-running")).containsText(running);
        assertThat(page.locator(".gd-environment")).containsText(note);
        assertThat(page.locator(".gd-deployments tbody svg").first()).hasAttribute("aria-label", outcome);
    }

    @Test
    void aBuildWithoutThemSaysWhatToAddToTheJenkinsfile() throws IOException {
        Path site = temporary.resolve("nothing");
        new SiteWriter(GoReport.builder().build(), Sources.NONE).write(site);
        Page page = open(site.resolve("index.html").toUri() + "#/images", ColorScheme.LIGHT, 1280, "en-GB");

        assertThat(page.locator(".gd-empty")).containsText("buildxImage image:");
        page.navigate(site.resolve("index.html").toUri() + "#/deployments");
        assertThat(page.locator(".gd-empty")).containsText("helmDeploy release:");
    }

    @Test
    void whatWasAskedForAndIsNotThereSaysSo() throws IOException {
        Path site = temporary.resolve("missing");
        Path cut = Files.writeString(
                temporary.resolve("cut.jsonl"),
                Files.readString(RecordedDelivery.FOLDER.resolve("deployments.jsonl"))
                        .substring(0, 3000));
        GoReport report = new ReportReader()
                .add(ReportFile.of(cut), ReportKind.DEPLOYMENT)
                .read()
                .asked(Part.IMAGES)
                .build();
        new SiteWriter(report, Sources.NONE).write(site);
        Page page = open(site.resolve("index.html").toUri() + "#/images", ColorScheme.LIGHT, 1280, "en-GB");

        assertThat(page.locator(".gd-notice-warn"))
                .containsText("the report has no images although this was requested");
        page.navigate(site.resolve("index.html").toUri() + "#/deployments");
        assertThat(page.locator(".gd-notice-warn")).containsText("cut.jsonl: is not a deployment record");
        assertThat(page.locator(".gd-environment").first()).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, en-GB", "DARK, 1280, en-GB", "LIGHT, 390, en-GB", "DARK, 390, zh-CN", "LIGHT, 1280, zh-CN"
    })
    void everyPageCanBeReadByEverybody(ColorScheme scheme, int width, String locale) throws IOException {
        Page page = open(server.url() + "#/overview", scheme, width, locale);
        List<String> findings = new ArrayList<>();
        for (String hash :
                List.of("#/overview", "#/images", "#/deployments", "#/deployments?environment=staging", "canary")) {
            if (hash.equals("canary")) {
                page.navigate(server.url() + "#/deployments?environment=production&x=2");
                having(page, ".gd-deployments tbody tr", "shop:1.5.1")
                        .locator("a")
                        .first()
                        .click();
                assertThat(page.locator(".gd-measured")).isVisible();
            } else {
                String before = page.locator("#go-delivery").getAttribute("data-rendered");
                page.evaluate("hash => { location.hash = hash }", hash + (hash.contains("?") ? "&" : "?") + "x=1");
                page.waitForFunction(
                        "before => document.getElementById('go-delivery').dataset.rendered !== before", before);
            }
            if (page.locator(".gd-layers summary").count() > 0) {
                page.locator(".gd-layers summary").first().click();
            }
            String name = "delivery" + hash.replaceAll("[^a-z]+", "-") + "-" + scheme + width + locale;
            BrowserExtension.shoot(page, name);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isEqualTo(width);
            findings.add(name + BrowserExtension.seriousFindings(page, null));
        }
        assertThat(findings).allMatch(finding -> finding.endsWith("[]"));
    }

    /** Takes the screenshots of docs/images, which are copied there by hand. */
    @ParameterizedTest
    @CsvSource({"images, LIGHT, #/images", "deployments, LIGHT, #/deployments?environment=staging"})
    void thePicturesOfTheDocumentation(String name, ColorScheme scheme, String hash) {
        Page page = open(server.url() + hash, scheme, 1180, "en-GB");
        page.setViewportSize(1180, 760);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/docs", name + ".png")));
    }
}
