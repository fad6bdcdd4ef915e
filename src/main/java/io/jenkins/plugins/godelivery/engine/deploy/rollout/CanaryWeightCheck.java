package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.RequestRetry;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ReleaseRendering.Rendered;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses a canary whose chart renders the same objects for every weight: all traffic would move at once. */
final class CanaryWeightCheck {
    private CanaryWeightCheck() {}

    /**
     * Compares the objects of two weights.
     *
     * @param name value that holds the weight
     * @param again renders the first weight once more, because differences between two equal renderings are random
     */
    static void check(String name, Rendered some, Rendered all, RequestRetry.Request<Rendered> again)
            throws IOException, InterruptedException, DeployException {
        Map<String, String> part = texts(some);
        Map<String, String> whole = texts(all);
        if (!part.keySet().equals(whole.keySet())) {
            return;
        }
        if (part.equals(whole)) {
            throw refused(name);
        }
        Map<String, String> random = texts(again.make());
        boolean differs = part.keySet().stream()
                .anyMatch(title -> part.get(title).equals(random.get(title))
                        && !part.get(title).equals(whole.get(title)));
        if (!differs) {
            throw refused(name);
        }
    }

    private static Map<String, String> texts(Rendered rendered) {
        return rendered.manifest().resources().stream()
                .collect(Collectors.toMap(
                        ReleaseManifest.Resource::title, ReleaseManifest.Resource::text, (one, other) -> one + other));
    }

    private static DeployException refused(String name) {
        return new DeployException(Kind.WRONG, Message.of("deploy.weightUnused", name));
    }
}
