package io.jenkins.plugins.godelivery.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Report of a build in a browser, shared by the tests of one class. */
final class ReportTab {
    static final String READER = """
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
        null\
        """;

    static final String EVERYBODY = """
        def strategy = new hudson.security.FullControlOnceLoggedInAuthorizationStrategy()
        strategy.allowAnonymousRead = false
        jenkins.model.Jenkins.get().authorizationStrategy = strategy
        null\
        """;

    private final BrowserExtension browser;

    @CheckForNull
    private Build build;

    ReportTab(BrowserExtension browser) {
        this.browser = browser;
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    /** Returns one build, shared by all tests of a class that only read it. */
    Build recorded(Controller jenkins) throws Exception {
        return build == null ? recordAgain(jenkins) : build;
    }

    /** Replaces the shared build by a new one. */
    Build recordAgain(Controller jenkins) throws Exception {
        build = jenkins.client().pipeline("report-pages").run();
        return build;
    }

    Page browse(String user, Browser.NewContextOptions options) {
        Page page = browser.newPage(options.setExtraHTTPHeaders(JenkinsClient.authorization(user)));
        // The first page of each kind is slow, opened or reached by a click: Jenkins compiles its views.
        page.setDefaultTimeout(120_000);
        return page;
    }

    static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale("en-GB");
    }

    static Page open(Page page, Build build, String address) {
        return BrowserExtension.open(page, build.client().root() + build.path() + "/go-delivery/?page=" + address);
    }

    static void shoot(Page page, String name) {
        BrowserExtension.shoot(page, "jenkins/" + name.replaceAll("[^a-z]+", "-"));
    }

    static String download(Build build) throws Exception {
        return download(build, 2);
    }

    static String download(Build build, int number) throws Exception {
        return build.client()
                .json(build.path() + "/go-delivery/data/overview.json")
                .at("/downloads/" + number + "/href")
                .asText();
    }

    /** Creates a build whose deployment records lie where helmDeploy stores them. */
    static Build delivered(Controller jenkins) throws Exception {
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
}
