package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.FreeStyleBuild;
import hudson.model.RootAction;
import io.jenkins.plugins.godelivery.actions.DeploymentPauses;
import io.jenkins.plugins.godelivery.actions.GoDeliveryAction;
import io.jenkins.plugins.godelivery.engine.deploy.Decision;
import io.jenkins.plugins.godelivery.engine.deploy.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Response status of every address of ours for each kind of user. */
@WithJenkins
class PagePermissionsTest {
    /** Statuses by user, in the order of the header line. A user without permission to see a job gets 404. */
    private static final String TABLE = """
                                            anonymous visitor reader workspace canceller builder configurer admin
        GET  job/shop/go-delivery/                403 404 200 200 200 200 200 200
        GET  job/shop/go-delivery/api/json        403 404 200 200 200 200 200 200
        GET  job/shop/go-delivery/badge/tests.svg 403 404 200 200 200 200 200 200
        GET  job/shop/go-delivery/badge/other.svg 403 404 404 404 404 404 404 404
        GET  job/shop/go-delivery/whatIf/         403 404 200 200 200 200 200 200
        GET  job/shop/go-delivery/whatIf/api/json 403 404 200 200 200 200 200 200
        GET  job/shop/go-delivery/other           403 404 404 404 404 404 404 404
        GET  BUILD/go-delivery/                   403 404 200 200 200 200 200 200
        GET  BUILD/go-delivery/api/json           403 404 200 200 200 200 200 200
        GET  BUILD/go-delivery/data/overview.json 403 404 200 200 200 200 200 200
        GET  BUILD/go-delivery/data/tests.json    403 404 200 200 200 200 200 200
        GET  BUILD/go-delivery/data/coverage.json 403 404 200 200 200 200 200 200
        GET  BUILD/go-delivery/data/output/0.json 403 404 403 200 403 403 403 200
        GET  BUILD/go-delivery/data/source/0.txt  403 404 403 200 403 403 403 200
        GET  BUILD/go-delivery/data/other.json    403 404 403 404 403 403 403 404
        GET  BUILD/go-delivery/RAW                403 404 403 200 403 403 403 200
        GET  BUILD/go-delivery/raw/1/auto/other   403 404 403 404 403 403 403 404
        GET  BUILD/go-delivery/raw/1/artifacts/0  403 404 403 404 403 403 403 404
        GET  BUILD/go-delivery-pause/             403 404 404 404 404 404 404 404
        GET  BUILD/go-delivery-pause/proceed      403 404 404 404 404 404 404 404
        POST BUILD/go-delivery-pause/proceed      403 404 403 403 403 409 403 409
        POST BUILD/go-delivery-pause/abort        403 404 403 403 409 409 403 409
        GET  SCRIPT                               200 200 200 200 200 200 200 200
        GET  go-delivery-report/other.js          404 404 404 404 404 404 404 404
        """;

    @Test
    void everyAddressAnswersEverybodyAsTheTableSays(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = pausedBuild(jenkins);
        List<String> lines = TABLE.lines().map(String::strip).toList();
        String[] names = lines.get(0).split(" +");
        People people = new People(jenkins);
        SoftAssertions all = new SoftAssertions();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(" +");
            String address = address(cells[1], build);
            List<String> answers = new ArrayList<>();
            for (String person : names) {
                answers.add(
                        String.valueOf(ask(people, cells[0], person, address).getStatusCode()));
            }
            all.assertThat(answers).as(line).isEqualTo(List.of(cells).subList(2, cells.length));
        }
        all.assertAll();
    }

    @Test
    void everyActionOfOursIsInTheTable(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = pausedBuild(jenkins);

        List<String> urls = Stream.of(
                        build.getAllActions().stream(),
                        build.getProject().getAllActions().stream(),
                        ExtensionList.lookup(RootAction.class).stream())
                .flatMap(actions -> actions)
                .filter(action -> action.getClass().getName().startsWith("io.jenkins.plugins.godelivery."))
                .map(Action::getUrlName)
                .toList();

        assertThat(urls)
                .hasSizeGreaterThan(3)
                .allSatisfy(url -> assertThat(TABLE + script(build)).contains(url + "/"));
    }

    private static WebResponse ask(People people, String method, String person, String address) throws Exception {
        return method.equals("GET") ? people.get(person, address) : people.post(person, address, Map.of());
    }

    private static FreeStyleBuild pausedBuild(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = RecordedBuild.in(jenkins);
        DeploymentPauses.begin(build, new Pause("1", "shop", "the canary fails", Instant.EPOCH, Decision.Choice.ABORT));
        return build;
    }

    /** Returns the script's address below the root of the controller. */
    private static String script(FreeStyleBuild build) {
        return build.getAction(GoDeliveryAction.class).getScript();
    }

    private static String address(String pattern, FreeStyleBuild build) throws Exception {
        return pattern.replace("BUILD/", build.getUrl())
                .replace("RAW", RecordedBuild.rawFile(build))
                .replace("SCRIPT", script(build));
    }
}
