package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmValueSources;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.SecretValues;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Renders an upgrade with helm against the target cluster. If helm cannot do that, because of the release's status or
 * because the chart brings the CRDs of its own objects, it renders the templates alone.
 */
final class ReleaseRendering {
    private static final Pattern NO_KIND = Pattern.compile("no matches for kind|ensure CRDs are installed first");

    private final Release release;
    private final DeploymentHost host;

    ReleaseRendering(Release release, DeploymentHost host) {
        this.release = release;
        this.host = host;
    }

    /**
     * Rendered upgrade.
     *
     * @param manifest objects with the hooks
     * @param values overrides of the chart's values; missing if helm did not print them
     */
    record Rendered(ReleaseManifest manifest, JsonNode values) {
        /** Returns the objects without hooks, which helm creates separately. */
        ReleaseManifest objects() {
            return manifest.where(resource -> resource.hookEvents().isEmpty());
        }

        /** Returns the hooks of some events. */
        ReleaseManifest hooks(Set<String> events) {
            return manifest.where(resource -> resource.hookEvents().stream().anyMatch(events::contains));
        }
    }

    /** @throws DeployException if the upgrade would fail */
    Rendered of(String chart, HelmValueSources values) throws IOException, InterruptedException, DeployException {
        CommandResult printed = host.run(release.helm().dryRun(chart, values));
        if (printed.code() == 0) {
            return concealed(rendered(printed.out()));
        }
        boolean pending = hasNoState(printed.err());
        if (pending || NO_KIND.matcher(printed.err()).find()) {
            CommandResult templates = host.run(release.helm().template(chart, values, pending));
            if (templates.code() == 0) {
                return concealed(new Rendered(ReleaseManifest.read(templates.out()), KubeJson.read("null")));
            }
        }
        throw new DeployException(Kind.WRONG, HelmErrors.reason(printed, chart));
    }

    private Rendered concealed(Rendered rendered) {
        rendered.manifest().conceal(host);
        host.mask(SecretValues.of(rendered.values()));
        return rendered;
    }

    private static Rendered rendered(String printed) throws DeployException {
        int json = printed.indexOf('{');
        try {
            JsonNode release = KubeJson.read(json < 0 ? "{}" : printed.substring(json));
            StringBuilder all = new StringBuilder(release.path("manifest").asText(""));
            for (JsonNode hook : release.path("hooks")) {
                all.append("\n---\n").append(hook.path("manifest").asText(""));
            }
            return new Rendered(ReleaseManifest.read(all.toString()), release.path("config"));
        } catch (JsonProcessingException e) {
            throw new DeployException(Kind.WRONG, Message.of("helm.noJson", "helm upgrade --dry-run"));
        }
    }

    private static boolean hasNoState(String said) {
        return said.contains("has no deployed releases")
                || (said.contains("another operation ") && said.contains(" is in progress"));
    }
}
