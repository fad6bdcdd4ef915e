package io.jenkins.plugins.godelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.delivered;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.download;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.open;
import static io.jenkins.plugins.godelivery.acceptance.ReportTab.wide;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.jenkins.plugins.godelivery.engine.site.BrowserExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of a report that require the permission to read the workspace. */
@OnController
class ReportPermissionsTest {
    @RegisterExtension
    static final BrowserExtension BROWSER = new BrowserExtension();

    private static final ReportTab TAB = new ReportTab(BROWSER);

    @Test
    void sourcesAndOutputsNeedThePermissionThatShowsTheWorkspace(Controller jenkins) throws Exception {
        Build recorded = TAB.recorded(jenkins);
        assertThat(jenkins.client().script(ReportTab.READER)).isEmpty();
        try {
            Page page = open(TAB.browse("reader", wide()), recorded, "overview");
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
            assertThat(jenkins.client().script(ReportTab.EVERYBODY)).isEmpty();
        }
    }

    @Test
    void whatPodsLoggedAndValuesNeedThePermissionThatShowsTheWorkspace(Controller jenkins) throws Exception {
        Build delivered = delivered(jenkins);
        String page = delivered.path() + "/go-delivery/";
        String trend = delivered.path().replaceAll("/\\d+$", "/go-delivery/api/json?depth=3");
        List<String> addresses = List.of(page + "data/deployments.json", page + "api/json?depth=2", trend);
        assertThat(jenkins.client().script(ReportTab.READER)).isEmpty();
        try {
            Page admin = open(TAB.browse("admin", wide()), delivered, "deployments");
            assertThat(admin.locator(".gd-main")).containsText("not ready");
            for (String address : addresses) {
                String seen = BROWSER.context()
                        .request()
                        .get(jenkins.client().root() + address)
                        .text();
                assertThat(seen).as(address).contains("\"reasons\":[\"");
            }
            Page reader = open(TAB.browse("reader", wide()), delivered, "deployments");
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
            assertThat(jenkins.client().script(ReportTab.EVERYBODY)).isEmpty();
        }
    }
}
