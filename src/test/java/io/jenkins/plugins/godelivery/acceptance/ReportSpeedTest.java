package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.godelivery.engine.site.BigBuild;
import io.jenkins.plugins.godelivery.engine.site.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Cost of a big build: by default a tenth of 20,000 files, 2 million blocks, 50,000 tests, 100,000 issues and 1,000
 * races; {@code scripts/report-speed} runs the full size and prints the table. Bounds hold on an idle machine.
 */
@OnController
class ReportSpeedTest {
    private static final double SCALE = Double.parseDouble(System.getProperty("site.scale", "0.1"));

    /** Clicks a link and measures the time until its page is rendered. */
    private static final String CLICK = """
        address => new Promise(done => {
          const begun = performance.now();
          const root = document.getElementById('go-delivery');
          new MutationObserver(() => done(Math.round(performance.now() - begun)))
              .observe(root, {attributes: true, attributeFilter: ['data-rendered']});
          GoDelivery.go('?page=' + address);
        })\
        """;

    private final AtomicLong transferred = new AtomicLong();

    @Test
    void aBigBuildIsRecordedAndShownAtOnce(Controller jenkins) throws Exception {
        record();
        ControllerJob job = jenkins.client().pipeline("report-big");
        job.run();
        long begun = System.nanoTime();
        Build build = job.run();
        Path folder = jenkins.home().toPath().resolve("jobs/report-big/builds/" + build.number());
        build.await("the report", () -> Files.exists(folder.resolve("go-delivery/report.zip")));
        long recorded = System.nanoTime() - begun;
        tell("recorded, with starting the build and copying its files", recorded / 1_000_000 + " ms");
        long bytes = size(folder);
        tell("on disk", bytes / 1000 + " kB");
        tell("  of it the junit plugin's file", Files.size(folder.resolve("junitResult.xml")) / 1000 + " kB");
        long buildXml = Files.size(folder.resolve("build.xml"));
        tell("build.xml", buildXml + " B");
        assertThat(bytes).isLessThan((long) (40_000_000 * SCALE) + 100_000);
        assertThat(buildXml).isLessThan(20_000);
        RequestMemory memory = RequestMemory.of(jenkins.client());
        try (Chromium chromium = Chromium.start()) {
            look(chromium, jenkins, build);
            lookAtPeer(chromium, jenkins, build);
        }
        assertThatNoRequestTookMuch(memory, jenkins, build);
    }

    private static void assertThatNoRequestTookMuch(RequestMemory memory, Controller jenkins, Build build)
            throws Exception {
        Map<String, Long> ours = new TreeMap<>(memory.byAddress());
        ours.keySet().removeIf(address -> !address.startsWith(build.path() + "/go-delivery"));
        assertThat(ours).hasSizeGreaterThan(10);
        ours.forEach((address, bytes) -> {
            tell("memory of " + address.substring(build.path().length()), bytes / 1000 + " kB");
            assertThat(bytes).as(address).isLessThan(20_000_000L);
        });
        // Control: the probe detects a request above the bound.
        jenkins.client().script("new byte[64 << 20].length");
        assertThat(memory.byAddress().get("/scriptText")).isGreaterThan(64L << 20);
    }

    private static void record() throws IOException {
        Path folder = Path.of("target/acceptance/big");
        Files.createDirectories(folder);
        new BigBuild(folder, SCALE).record();
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Measures the junit plugin's page of the same tests, with an empty browser cache. */
    private void lookAtPeer(Chromium chromium, Controller jenkins, Build build) {
        try (BrowserContext context = context(chromium, jenkins)) {
            Page page = context.newPage();
            page.onResponse(response -> transferred.addAndGet(length(response.headers())));
            transferred.set(0);
            for (String kind : List.of("cold", "warm")) {
                long begun = System.nanoTime();
                page.navigate(jenkins.client().root() + build.path() + "/testReport/");
                long milliseconds = (System.nanoTime() - begun) / 1_000_000;
                tell("junit plugin, " + kind, milliseconds + " ms, " + transferred.getAndSet(0) / 1000 + " kB");
            }
        }
    }

    /**
     * Creates a context with a session and an empty cache. Basic authentication would hash the password on each
     * request, which dominates its time.
     */
    private static BrowserContext context(Chromium chromium, Controller jenkins) {
        try (BrowserContext login = chromium.browser().newContext()) {
            Page page = login.newPage();
            page.navigate(jenkins.client().root() + "/login");
            page.fill("#j_username", "admin");
            page.fill("#j_password", "admin");
            page.click("button[name=Submit]");
            page.waitForURL(jenkins.client().root() + "/");
            return chromium.browser().newContext(new NewContextOptions().setStorageState(login.storageState()));
        }
    }

    private void look(Chromium chromium, Controller jenkins, Build build) throws Exception {
        String url = jenkins.client().root() + build.path() + "/go-delivery/";
        try (BrowserContext context = context(chromium, jenkins)) {
            Page page = context.newPage();
            page.onResponse(response -> transferred.addAndGet(length(response.headers())));
            tell("first view, cold", view(page, url) + " ms, " + transferred.getAndSet(0) / 1000 + " kB");
            tell("first view, warm", view(page, url) + " ms, " + transferred.getAndSet(0) / 1000 + " kB");
            for (String address : List.of(
                    "tests",
                    "tests&view=tree",
                    "tests&view=tree&status=failed",
                    "tests&view=slowest",
                    "tests&package=example.com/big/internal/team0/service0&test=TestFeature0/case_number_3",
                    "coverage",
                    "coverage&sort=name",
                    "coverage&folder=example.com/big/internal/team3",
                    "coverage&package=example.com/big/internal/team3/service4",
                    "coverage&view=files",
                    "coverage&file=example.com/big/internal/team0/service7/file3.go",
                    "races",
                    "lint",
                    "lint&linter=revive",
                    "lint&page=700",
                    "lint&package=internal/team0/service9",
                    "overview")) {
                Object milliseconds = page.evaluate(CLICK, address);
                tell(address, milliseconds + " ms, " + transferred.getAndSet(0) / 1000 + " kB");
            }
        }
    }

    private static long view(Page page, String url) {
        long begun = System.nanoTime();
        page.navigate(url);
        page.waitForSelector("#go-delivery[data-rendered]");
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static long length(Map<String, String> headers) {
        return Long.parseLong(headers.getOrDefault("content-length", "0"));
    }

    private static void tell(String what, String figure) {
        System.out.printf("%-62s %s%n", what, figure);
    }
}
