package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Shows what a deployment would change, according to the API server; changes nothing. */
final class Preview {
    private final Release release;
    private final DeploymentHost host;

    Preview(Release release, DeploymentHost host) {
        this.release = release;
        this.host = host;
    }

    void show(Rendering.Rendered would) throws IOException, InterruptedException, DeployException {
        Optional<Revision> deployed = Revision.deployed(release.history());
        Manifest after = would.objects();
        Manifest before = deployed.isPresent() ? release.manifest(deployed.get().number()) : Manifest.read("");
        List<String> lines = ManifestDiff.of(before, after);
        host.say(deployed.map(revision -> "Against revision " + revision.number() + " (" + revision.chart() + "):")
                .orElse("There is no deployed revision: everything is new."));
        lines.forEach(host::say);
        if (deployed.isPresent()) {
            List<String> changes = ValuesDiff.of(release.values(deployed.get().number()), would.values());
            changes.forEach(line -> host.say("value " + line));
        }
        if (lines.isEmpty()) {
            host.say("No object changes.");
        }
    }
}
