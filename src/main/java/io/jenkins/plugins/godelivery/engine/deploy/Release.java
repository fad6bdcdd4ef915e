package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.Helm;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.kube.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a release with helm. */
final class Release {
    private final DeploymentHost host;

    private final Helm helm;
    private final ToolVersion version;
    /** Null where something was changed since. */
    private List<Revision> read;

    /** Of each revision, what never changes. */
    private final Map<Integer, Boolean> applied = new HashMap<>();

    private Release(DeploymentHost host, Helm helm, ToolVersion version) {
        this.host = host;
        this.helm = helm;
        this.version = version;
    }

    /** Asks helm for its version. */
    static Release of(Options options, DeploymentHost host) throws IOException, InterruptedException, DeployException {
        Command command = Helm.versionCommand(options);
        Captured printed = host.run(command);
        String program = command.arguments().get(0);
        if (printed.commandNotFound()) {
            throw new DeployException(Kind.NO_HELM, program + " is not installed or not on the PATH");
        }
        ToolVersion version = ToolVersion.find(printed.out())
                .filter(found -> printed.code() == 0)
                .orElseThrow(() -> new DeployException(
                        Kind.NO_HELM, program + " does not tell its version: " + printed.lastWords()));
        if (version.major() < 3) {
            throw new DeployException(Kind.NO_HELM, program + " is version " + version + ": 3 or 4 is needed");
        }
        return new Release(host, new Helm(options, version), version);
    }

    Helm helm() {
        return helm;
    }

    ToolVersion version() {
        return version;
    }

    /**
     * The history as it was read last, where we have changed nothing since; else as it is now. Each command of helm is
     * a shell of its own in Jenkins, which takes a second.
     */
    List<Revision> recentHistory() throws IOException, InterruptedException, DeployException {
        return read == null ? history() : read;
    }

    /** @return the newest revision last; empty where there is no release */
    List<Revision> history() throws IOException, InterruptedException, DeployException {
        Captured printed = host.run(helm.history());
        try {
            read = HelmWords.isNotFound(printed) ? List.of() : Revision.list(said(printed));
            return read;
        } catch (JsonProcessingException e) {
            throw new DeployException(Kind.WRONG, "helm history did not print JSON");
        }
    }

    Manifest hooks(int revision) throws IOException, InterruptedException, DeployException {
        return Manifest.read(said(host.run(helm.hooks(revision))));
    }

    /**
     * helm ends well also where it could not write down that it did ({@code Install.performInstall}): such a revision
     * is pending for everybody who comes later.
     *
     * @param revision that helm has made without an error
     * @return what is wrong; empty where it is deployed
     */
    Optional<String> undeployed(int revision) throws IOException, InterruptedException, DeployException {
        Optional<Revision> last = Revision.last(history());
        boolean deployed = last.filter(
                        found -> found.number() >= revision && found.status().equals("deployed"))
                .isPresent();
        return deployed
                ? Optional.empty()
                : Optional.of("helm ended without an error, but has not deployed revision " + revision + ": "
                        + last.map(Revision::title).orElse("there is none"));
    }

    Manifest manifest(int revision) throws IOException, InterruptedException, DeployException {
        Manifest manifest = Manifest.read(said(host.run(helm.manifest(revision))));
        manifest.conceal(host);
        return manifest;
    }

    /**
     * Whether what follows a revision is applied on the server, where others can have fields of it.
     *
     * @param revision 0 for a first installation
     */
    boolean isAppliedOnServer(int revision) throws IOException, InterruptedException, DeployException {
        if (version.major() < 4 || revision == 0) {
            return version.major() >= 4;
        }
        Boolean known = applied.get(revision);
        if (known != null) {
            return known;
        }
        Captured printed = host.run(helm.metadata(revision));
        boolean onServer = printed.code() == 0
                && json(printed.out()).path("applyMethod").asText("").equals("ssa");
        if (printed.code() == 0) {
            applied.put(revision, onServer);
        }
        return onServer;
    }

    /** What was set on top of the chart's own. */
    JsonNode values(int revision) throws IOException, InterruptedException, DeployException {
        return concealed(json(said(host.run(helm.values(revision)))));
    }

    JsonNode allValues(int revision) throws IOException, InterruptedException, DeployException {
        return concealed(json(said(host.run(helm.allValues(revision)))));
    }

    private JsonNode concealed(JsonNode values) {
        host.conceal(ConfidentialValues.of(values));
        return values;
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String said(Captured printed) throws DeployException {
        if (printed.code() != 0) {
            throw new DeployException(Kind.WRONG, HelmWords.reason(printed, ""));
        }
        return printed.out();
    }

    /** @return why it failed; empty where it did not */
    Optional<String> change(Command command, String chart) throws IOException, InterruptedException {
        read = null;
        Captured printed = host.run(command);
        return printed.code() == 0 ? Optional.empty() : Optional.of(HelmWords.reason(printed, chart));
    }
}
