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

/** A browser for the tests of a class, and for each test pages of its own that keep what they complain of. */
public final class BrowserExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** What axe finds of importance, with what it needs to be looked at; "[]" where there is nothing. */
    private static final String SERIOUS = """
            async part => JSON.stringify((await axe.run(part ?? document)).violations
                .filter(found => ['serious', 'critical'].includes(found.impact))
                .map(found => found.id + ' ' + found.nodes[0].html + ' ' + found.nodes[0].failureSummary))""";

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

    /** Of the test's newest page. */
    public BrowserContext context() {
        return context;
    }

    /** What the pages of the test said on their consoles, threw or asked. */
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

    /** Opens a page of a report and waits until it is shown. */
    public static Page open(Page page, String url) {
        page.navigate(url);
        page.waitForSelector("#go-delivery[data-rendered]");
        return page;
    }

    /** Goes to another page of the same report. */
    public static void go(Page page, String hash) {
        String before = page.locator("#go-delivery").getAttribute("data-rendered");
        page.evaluate("hash => { location.hash = hash }", hash);
        page.waitForFunction("before => document.getElementById('go-delivery').dataset.rendered !== before", before);
    }

    /** The same although it is there already: another query makes it another address. */
    public static void goAgain(Page page, String hash) {
        go(page, hash + (hash.contains("?") ? "&" : "?") + "again=1");
    }

    /** A picture of a whole page in {@code target/screenshots}. */
    public static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    /**
     * What keeps somebody from using a page.
     *
     * @param part selector of what is looked at; null for the whole page
     * @return "[]" for nothing
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
