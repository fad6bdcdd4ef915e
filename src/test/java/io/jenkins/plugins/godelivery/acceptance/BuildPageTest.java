package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.delivered;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.open;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.shoot;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.wide;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The summary on a build's page, in a real browser. */
@OnController
class BuildPageTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final ReportTab TAB = new ReportTab(BROWSER);

    @Test
    void thePageOfTheBuildSaysWhyAndLeadsToTheEvidence(Controller jenkins) throws Exception {
        Page page = TAB.browse("admin", wide());
        page.navigate(jenkins.client().root() + TAB.recorded(jenkins).path() + "/");
        assertThat(page.locator(".go-delivery-title")).containsText("Failed");
        assertThat(page.locator(".go-delivery-reasons li")).hasCount(6);
        // A package was not built, so the number of package failures outside of tests is unknown.
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
    void thePageOfTheBuildHasTilesOfImagesAndDeployments(Controller jenkins) throws Exception {
        Build delivered = delivered(jenkins);
        Page page = TAB.browse("admin", wide());
        page.navigate(jenkins.client().root() + delivered.path() + "/");
        var tiles = page.locator(".go-delivery-tiles a");
        shoot(page, "build-page-delivery");
        assertThat(tiles.filter(new Locator.FilterOptions().setHasText("Images")))
                .containsText("shop:");
        tiles.filter(new Locator.FilterOptions().setHasText("Deployments")).click();
        page.waitForSelector("#go-delivery[data-rendered]");
        assertThat(page).hasURL(Pattern.compile(".*page=deployments"));
    }

    /** Takes the screenshots of docs/images, which are copied there by hand. */
    @Test
    void thePicturesOfTheDocumentation(Controller jenkins) throws Exception {
        Build recorded = TAB.recorded(jenkins);
        Page page = TAB.browse("admin", wide().setViewportSize(1180, 860));
        page.navigate(jenkins.client().root() + recorded.path() + "/");
        assertThat(page.locator(".go-delivery-tiles")).isVisible();
        picture(page, "jenkins-build");
        open(page, recorded, "overview");
        picture(page, "jenkins-overview");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/docs", name + ".png")));
    }
}
