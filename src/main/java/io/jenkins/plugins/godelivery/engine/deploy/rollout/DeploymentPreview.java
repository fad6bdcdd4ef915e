package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.ValuesDiff;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Shows what a deployment would change, according to the API server; changes nothing. */
final class DeploymentPreview {
    private final Release release;
    private final DeploymentHost host;

    DeploymentPreview(Release release, DeploymentHost host) {
        this.release = release;
        this.host = host;
    }

    void show(ReleaseRendering.Rendered would) throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> deployed = HelmRevision.deployed(release.history());
        ReleaseManifest after = would.objects();
        ReleaseManifest before =
                deployed.isPresent() ? release.manifest(deployed.get().number()) : ReleaseManifest.read("");
        List<String> lines = ManifestDiff.of(before, after);
        host.log(deployed.map(revision -> "Against revision " + revision.number() + " (" + revision.chart() + "):")
                .orElse("There is no deployed revision: everything is new."));
        lines.forEach(host::log);
        if (deployed.isPresent()) {
            List<String> changes = ValuesDiff.of(release.values(deployed.get().number()), would.values());
            changes.forEach(line -> host.log("value " + line));
        }
        if (lines.isEmpty()) {
            host.log("No object changes.");
        }
    }
}
