package io.jenkins.plugins.godelivery.engine.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Provides a browser for the tests of a class, and pages for each test that record console messages and errors. */
public final class BrowserExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** Returns axe's findings of serious or critical impact with their details; "[]" without any. */
    private static final String SERIOUS = """
        async part => JSON.stringify((await axe.run(part ?? document)).violations
            .filter(found => ['serious', 'critical'].includes(found.impact))
            .map(found => found.id + ' ' + found.nodes[0].html + ' ' + found.nodes[0].failureSummary))\
        """;

    private final List<String> complaints = new ArrayList<>();
    private final List<SiteServer> servers = new ArrayList<>();
    private @CheckForNull Chromium chromium;
    private @CheckForNull BrowserContext context;

    @Override
    public void beforeAll(ExtensionContext test) {
        chromium = Chromium.start();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (context != null) {
            context.close();
            context = null;
        }
        complaints.clear();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        servers.forEach(SiteServer::close);
        servers.clear();
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Serves a folder of pages until the tests of the class have ended. */
    SiteServer serve(Path site) throws IOException {
        SiteServer server = new SiteServer(site);
        servers.add(server);
        return server;
    }

    public Browser browser() {
        return chromium.browser();
    }

    /** Returns the context of the test's newest page. */
    public BrowserContext context() {
        return context;
    }

    /** Returns console messages, errors and dialogs of the test's pages. */
    public List<String> complaints() {
        return complaints;
    }

    public Page newPage(Browser.NewContextOptions options) {
        context = browser().newContext(options);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!List.of("log", "info").contains(message.type())) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(page.url() + ": dialog " + dialog.message());
            dialog.dismiss();
        });
        return page;
    }

    /** Opens a page of a report and waits until it is rendered. */
    public static Page open(Page page, String url) {
        page.navigate(url);
        page.waitForSelector("#go-delivery[data-rendered]");
        return page;
    }

    /** Navigates to another page of the same report. */
    public static void go(Page page, String hash) {
        String before = page.locator("#go-delivery").getAttribute("data-rendered");
        page.evaluate("hash => { location.hash = hash }", hash);
        page.waitForFunction("before => document.getElementById('go-delivery').dataset.rendered !== before", before);
    }

    /** Navigates to the current page again, by another query string. */
    public static void goAgain(Page page, String hash) {
        go(page, hash + (hash.contains("?") ? "&" : "?") + "again=1");
    }

    /** Saves a screenshot of the whole page in {@code target/screenshots}. */
    public static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    /**
     * Returns serious accessibility findings.
     *
     * @param part selector of the checked part; null for the whole page
     * @return "[]" for none
     */
    public static String seriousFindings(Page page, String part) {
        try (InputStream in = BrowserExtension.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return (String) page.evaluate(SERIOUS, part);
    }
}
