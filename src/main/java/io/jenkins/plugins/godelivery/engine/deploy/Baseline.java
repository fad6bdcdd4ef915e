package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A release as a deployment found it, read once: what it goes back to must not depend on what helm still keeps when
 * something has failed.
 *
 * @param first whether there was no history at all; nothing else is a first installation, which may be taken away again
 * @param last number of the newest revision; 0 where there was none
 * @param good the revision that is gone back to, see {@link GoodRevisions#target}
 * @param values what was set in it on top of the chart's own; missing where there is none
 */
record Baseline(boolean first, int last, Optional<Revision> good, JsonNode values) {
    static Baseline of(List<Revision> history, GoodRevisions revisions, Release release)
            throws IOException, InterruptedException, DeployException {
        Optional<Revision> good = revisions.target(history);
        return new Baseline(
                history.isEmpty(),
                Revision.last(history).map(Revision::number).orElse(0),
                good,
                good.isPresent() ? release.values(good.get().number()) : MissingNode.getInstance());
    }

    /** In words, for the beginning of a deployment. */
    String title() {
        if (first) {
            return "Installs for the first time.";
        }
        return good.map(revision -> "Upgrades from revision " + revision.number() + " (" + revision.chart() + ").")
                .orElse("Installs over revision " + last + "; there is none that could be gone back to.");
    }
}
