package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseValues;
import io.jenkins.plugins.godelivery.engine.deploy.SecretValuesOfFiles;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.ValuesFiles;
import io.jenkins.plugins.godelivery.engine.deploy.helm.GoJson;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ReleaseRendering.Rendered;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Determines the values of a deployment and checks what they would create, before anything is changed. */
final class Preflight {
    /** Words that indicate an error in a file of a chart. */
    private static final Pattern CHART_FILES =
            Pattern.compile("(?i)\\byaml\\b|\\.tpl\\b|\\btemplates?\\b|\\bschema\\b");

    private final Options options;
    private final PushedBuildImages images;
    private final Release release;
    private final DeploymentHost host;
    private final String chart;
    private final ClusterCheck cluster;

    /**
     * @param images images of this build, one of which is deployed if the options name none
     * @param chart folder or archive
     */
    Preflight(
            Options options,
            PushedBuildImages images,
            Release release,
            DeploymentHost host,
            String chart,
            KubeAccess access) {
        cluster = new ClusterCheck(options, release, host, access);
        this.options = options;
        this.images = images;
        this.release = release;
        this.host = host;
        this.chart = chart;
    }

    /**
     * Resolved deployment.
     *
     * @param rendered objects of the first upgrade
     * @param options options of the deployment, with the image as in the manifest
     */
    record Settled(ReleaseValues values, Rendered rendered, Options options) {}

    /** @throws DeployException if the deployment would not have the requested result */
    Settled resolveValues(RolloutStrategy strategy, Baseline before)
            throws IOException, InterruptedException, DeployException {
        if (options.is(HelmParameters.FORCE_REPLACE) && options.is(HelmParameters.FORCE_CONFLICTS)) {
            throw new DeployException(Kind.WRONG, Message.of("options.exclude", "forceReplace", "forceConflicts"));
        }
        ReleaseValues given = ReleaseValues.of(options, release, host, files(before));
        given.logSecretNumbers();
        JsonNode known = new ChartImage(release, host).values(chart);
        Optional<String> wanted = image(strategy, known);
        Optional<Message> errors =
                options.get(HelmParameters.LINT).orElse(true) ? lint(strategy, given, wanted, known) : Optional.empty();
        ReleaseRendering rendering = new ReleaseRendering(release, host);
        ImageValueFinder choice = new ImageValueFinder(rendering, chart, strategy);
        ImageValueFinder.Found found;
        try {
            found = wanted.isPresent() ? choice.of(wanted.get(), given, known) : choice.any(given);
        } catch (DeployException e) {
            // For rendering errors, lint reports file and line; about errors of the cluster it knows nothing.
            throw errors.isPresent() && isAboutChart(e.message())
                    ? new DeployException(Kind.WRONG, Message.of("reason", "helm lint", errors.get()))
                    : e;
        }
        errors.ifPresent(text -> host.log("helm lint finds errors, but helm renders the chart nevertheless: " + text));
        ReleaseValues scaled = cluster.scaled(
                found.rendered().objects(),
                found.values(),
                known,
                values -> choice.render(values).objects());
        Rendered rendered = scaled == found.values() ? found.rendered() : choice.render(scaled);
        Optional<Rendered> last = strategy.check(rendered, rendering, chart, scaled);
        cluster.check(rendered, last, before);
        cluster.checkKinds(chart, before);
        Options decided = found.image()
                .map(image -> options.with(HelmDeployParameters.IMAGE, image))
                .orElse(options);
        return new Settled(scaled, rendered, decided);
    }

    private boolean isAboutChart(Message message) {
        String text = message.text();
        boolean named = CHART_FILES.matcher(text).find() && !message.code().startsWith("imageValue.");
        return named || text.startsWith(chart + "/");
    }

    private Optional<Message> lint(
            RolloutStrategy strategy, ReleaseValues given, Optional<String> wanted, JsonNode known)
            throws IOException, InterruptedException, DeployException {
        ReleaseValues linted = given;
        if (wanted.isPresent() && !SetValues.at(known, strategy.imageValue()).isMissingNode()) {
            ImageReference reference = ImageReference.read(wanted.get());
            linted = given.with(tree -> reference.set(tree, strategy.imageValue(), known));
        }
        return HelmLint.check(host.run(release.helm().lint(chart, linted.given("set"))), chart, host);
    }

    private Optional<String> image(RolloutStrategy strategy, JsonNode known)
            throws IOException, InterruptedException, DeployException {
        if (options.get(HelmDeployParameters.IMAGE).isPresent()
                || images.references().isEmpty()) {
            return options.get(HelmDeployParameters.IMAGE);
        }
        return images.of(strategy.imageValue(), known, host);
    }

    /** Returns the values files of this deployment, preceded by the previous values if they are reused. */
    private List<String> files(Baseline before) throws IOException, InterruptedException, DeployException {
        String environment = options.get(HelmDeployParameters.ENVIRONMENT).orElse("");
        List<String> files = new ArrayList<>();
        if (options.is(HelmParameters.REUSE_VALUES) && before.good().isPresent()) {
            host.log("Reusing the values of revision " + before.good().get().number() + ".");
            JsonNode values = before.values();
            files.add(host.privateFile("reused.json", values.isObject() ? GoJson.yaml(values) : "{}"));
        }
        files.addAll(host.ask(new ValuesFiles(chart, environment, options.list(HelmParameters.VALUES))));
        List<String> read = new ArrayList<>(List.of(chart + "/values.yaml"));
        read.addAll(files);
        host.mask(host.ask(new SecretValuesOfFiles(read)));
        if (!environment.isEmpty()
                && files.stream().noneMatch(file -> file.endsWith("values-" + environment + ".yaml"))) {
            host.log("There is no values-" + environment + ".yaml: the environment has no values of its own.");
        }
        return files;
    }
}
