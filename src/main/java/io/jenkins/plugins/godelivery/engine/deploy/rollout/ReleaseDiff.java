package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.ValuesDiff;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Differences between two revisions of a release.
 *
 * @param changes changed values, as in {@link ValuesDiff}
 * @param sameChart whether name and version of the chart are the same
 */
record ReleaseDiff(List<String> changes, boolean sameChart) {
    static ReleaseDiff of(Release release, Baseline before, Optional<HelmRevision> last)
            throws IOException, InterruptedException, DeployException {
        JsonNode now = values(release, last);
        boolean same = before.good().isPresent()
                && last.isPresent()
                && before.good().get().chart().equals(last.get().chart());
        return new ReleaseDiff(ValuesDiff.of(before.values(), now), same);
    }

    private static JsonNode values(Release release, Optional<HelmRevision> revision)
            throws IOException, InterruptedException, DeployException {
        return revision.isPresent() ? release.values(revision.get().number()) : MissingNode.getInstance();
    }

    /** Returns whether chart and values are the same. */
    boolean isNone() {
        return sameChart && changes.isEmpty();
    }
}
