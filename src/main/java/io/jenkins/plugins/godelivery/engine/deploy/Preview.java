package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a deployment would change, by the API server's own judgement; changes nothing. */
final class Preview {
    private final Release release;
    private final Host host;

    Preview(Release release, Host host) {
        this.release = release;
        this.host = host;
    }

    void show(String chart, Helm.Values values) throws IOException, InterruptedException, DeployException {
        Optional<Revision> deployed = Revision.deployed(release.history());
        Captured printed = host.run(release.helm().dryRun(chart, values));
        if (printed.code() != 0) {
            throw new DeployException(Kind.WRONG, HelmWords.reason(printed, chart));
        }
        int json = printed.out().indexOf('{');
        JsonNode would = Json.read(json < 0 ? "{}" : printed.out().substring(json));
        Manifest after = Manifest.read(would.path("manifest").asText(""));
        Manifest before = deployed.isPresent() ? release.manifest(deployed.get().number()) : Manifest.read("");
        List<String> lines = ManifestDiff.of(before, after);
        host.say(deployed.map(revision -> "Against revision " + revision.number() + " (" + revision.chart() + "):")
                .orElse("There is no deployed revision: everything is new."));
        lines.forEach(host::say);
        if (deployed.isPresent()) {
            List<String> changes = ValuesDiff.of(release.values(deployed.get().number()), would.path("config"));
            changes.forEach(line -> host.say("value " + line));
        }
        if (lines.isEmpty()) {
            host.say("No object changes.");
        }
    }
}
