package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.AutoscaledWorkloads;
import io.jenkins.plugins.godelivery.engine.deploy.CrdCheck;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseValues;
import io.jenkins.plugins.godelivery.engine.deploy.ServerDryRun;
import io.jenkins.plugins.godelivery.engine.deploy.SetValues;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.ValuePath;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.ReleaseRendering.Rendered;
import io.jenkins.plugins.godelivery.engine.kube.KubeAccess;
import io.jenkins.plugins.godelivery.engine.kube.KubeException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Validates rendered objects against the cluster. */
final class ClusterCheck {
    private static final Pattern NO_NAMESPACE = Pattern.compile("namespaces \"[^\"]*\" not found");

    private final Options options;
    private final Release release;
    private final DeploymentHost host;
    private final KubeAccess access;

    ClusterCheck(Options options, Release release, DeploymentHost host, KubeAccess access) {
        this.options = options;
        this.release = release;
        this.host = host;
        this.access = access;
    }

    /**
     * @param first objects of the first upgrade
     * @param last objects of the last upgrade, if there are several
     * @throws DeployException if the API server would refuse an object or hook, or another manager owns a field
     */
    void check(Rendered first, Optional<Rendered> last, Baseline before)
            throws IOException, InterruptedException, DeployException {
        Set<String> events = events(before.first());
        check(first.objects().and(first.hooks(events)), before);
        if (last.isPresent()) {
            Set<String> known = first.manifest().resources().stream()
                    .map(ReleaseManifest.Resource::text)
                    .collect(Collectors.toSet());
            ReleaseManifest all = last.get().objects().and(last.get().hooks(events));
            check(all.where(resource -> !known.contains(resource.text())), before);
        }
    }

    /** Returns the deployed objects from the secret, or from helm if it does not use secrets. */
    private ReleaseManifest deployed(Baseline before) throws IOException, InterruptedException, DeployException {
        ReleaseManifest known = before.manifest();
        known.conceal(host);
        return known.resources().isEmpty() && before.good().isPresent()
                ? release.manifest(before.good().get().number())
                : known;
    }

    private Set<String> events(boolean first) {
        String when = first ? "install" : "upgrade";
        return options.is(HelmDeployParameters.TEST)
                ? Set.of("pre-" + when, "post-" + when, "test")
                : Set.of("pre-" + when, "post-" + when);
    }

    private void check(ReleaseManifest wanted, Baseline before)
            throws IOException, InterruptedException, DeployException {
        if (wanted.resources().isEmpty()) {
            return;
        }
        ReleaseManifest deployed = deployed(before);
        boolean applied = !options.is(HelmParameters.FORCE_REPLACE) && release.isAppliedOnServer(before.last());
        ServerDryRun.Way way = new ServerDryRun.Way(
                applied, options.is(HelmParameters.FORCE_CONFLICTS), options.is(HelmParameters.FORCE_REPLACE));
        ServerDryRun.Answer answer;
        try {
            answer = host.ask(new ServerDryRun(access, namespace(), way, wanted, deployed));
        } catch (KubeException e) {
            host.log("The server-side dry run failed: " + e.getMessage());
            return;
        }
        answer.unknown().stream()
                .map(line ->
                        NO_NAMESPACE.matcher(line).find() ? "objects of a namespace that does not exist yet" : line)
                .distinct()
                .forEach(line -> host.log("Cannot be checked in advance: " + line));
        if (!answer.refused().isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("helm.refused", ServerDryRun.line(answer.refused())));
        }
        if (!answer.conflicts().isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("helm.conflicts", ServerDryRun.line(answer.conflicts())));
        }
    }

    /** Logs which CRDs of the chart differ from the cluster's; a difference does not stop a deployment. */
    void checkKinds(String chart, Baseline before) throws IOException, InterruptedException, DeployException {
        CommandResult printed = host.run(release.helm().showKinds(chart));
        CrdCheck question =
                new CrdCheck(access, before.first(), ReleaseManifest.read(printed.code() == 0 ? printed.out() : ""));
        if (question.isEmpty()) {
            return;
        }
        try {
            host.ask(question).forEach(host::log);
        } catch (KubeException e) {
            host.log("The CRDs in crds/ could not be compared with the cluster: " + HelmErrors.forbidden(e));
        }
    }

    /** Returns the values with the replicas that autoscalers have set, if a value of the chart controls them. */
    ReleaseValues scaled(ReleaseManifest manifest, ReleaseValues values, JsonNode known, ScaledRendering rendering)
            throws IOException, InterruptedException, DeployException {
        AutoscaledWorkloads question = new AutoscaledWorkloads(access, namespace(), manifest);
        if (question.isEmpty()) {
            return values;
        }
        List<AutoscaledWorkloads.Workload> workloads;
        try {
            workloads = host.ask(question);
        } catch (KubeException e) {
            return values;
        }
        ReleaseValues scaled = values;
        for (AutoscaledWorkloads.Workload workload : workloads) {
            scaled = scaled(workload, scaled, known, rendering);
        }
        return scaled;
    }

    /** Renders values. */
    @FunctionalInterface
    interface ScaledRendering {
        ReleaseManifest of(ReleaseValues values) throws IOException, InterruptedException, DeployException;
    }

    private ReleaseValues scaled(
            AutoscaledWorkloads.Workload workload, ReleaseValues values, JsonNode known, ScaledRendering rendering)
            throws IOException, InterruptedException, DeployException {
        List<String> names = SetValues.leaves(known).keySet().stream()
                .filter(path -> path.lastKey().toLowerCase(Locale.ROOT).contains("replica"))
                .map(ValuePath::toString)
                .toList();
        for (String name : names) {
            ReleaseValues tried = values.with(tree -> tree.put(name, workload.replicas()));
            boolean reached = rendering.of(tried).resources().stream()
                    .anyMatch(resource -> resource.kind().equals(workload.kind())
                            && resource.name().equals(workload.name())
                            && resource.tree().path("spec").path("replicas").asInt() == workload.replicas());
            if (reached) {
                host.log(workload.title() + " keeps the " + workload.replicas()
                        + " replicas that its autoscaler has set (value " + name + ").");
                return tried;
            }
        }
        host.log(workload.title() + " has " + workload.replicas()
                + " replicas, set by its autoscaler, but the chart sets another"
                + " number: omit spec.replicas in the template if autoscaling is enabled.");
        return values;
    }

    private String namespace() {
        return options.get(HelmParameters.NAMESPACE).orElse("");
    }
}
