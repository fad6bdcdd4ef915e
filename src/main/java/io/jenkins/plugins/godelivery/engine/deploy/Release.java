package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmCommand;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.ToolVersion;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmRevision;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.SecretValues;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a release with helm. */
public final class Release {
    private final DeploymentHost host;

    private final HelmCommand helmCommand;
    private final ToolVersion version;
    /** Cached history; null after a change. */
    @CheckForNull
    private List<HelmRevision> read;

    /** Whether a revision was applied on the server, which never changes. */
    private final Map<Integer, Boolean> applied = new HashMap<>();

    private Release(DeploymentHost host, HelmCommand helmCommand, ToolVersion version) {
        this.host = host;
        this.helmCommand = helmCommand;
        this.version = version;
    }

    /** Detects the version of helm. */
    public static Release of(Options options, DeploymentHost host)
            throws IOException, InterruptedException, DeployException {
        Command command = HelmCommand.versionCommand(options);
        CommandResult printed = host.run(command);
        String program = command.arguments().get(0);
        if (printed.commandNotFound()) {
            throw new DeployException(Kind.NO_HELM, Message.of("tool.notInstalled", program));
        }
        ToolVersion version = ToolVersion.find(printed.out())
                .filter(found -> printed.code() == 0)
                .orElseThrow(() -> new DeployException(
                        Kind.NO_HELM, Message.of("tool.noVersion", program, printed.lastErrorLine())));
        if (version.major() < 3) {
            throw new DeployException(Kind.NO_HELM, Message.of("helm.tooOld", program, version.toString()));
        }
        return new Release(host, new HelmCommand(options, version), version);
    }

    public HelmCommand helm() {
        return helmCommand;
    }

    public ToolVersion version() {
        return version;
    }

    /**
     * Returns the cached history if this deployment has changed nothing since, else the current one. In Jenkins, each
     * helm command starts a shell, which takes a second.
     */
    public List<HelmRevision> recentHistory() throws IOException, InterruptedException, DeployException {
        return read == null ? history() : read;
    }

    /** Reads the revisions, the newest last; none if there is no release. */
    public List<HelmRevision> history() throws IOException, InterruptedException, DeployException {
        CommandResult printed = host.run(helmCommand.history());
        try {
            read = HelmErrors.isNotFound(printed) ? List.of() : HelmRevision.list(lastError(printed));
            return read;
        } catch (JsonProcessingException e) {
            throw new DeployException(Kind.WRONG, Message.of("helm.noJson", "helm history"));
        }
    }

    /** Reads the hooks of a revision. */
    public ReleaseManifest hooks(int revision) throws IOException, InterruptedException, DeployException {
        return ReleaseManifest.read(lastError(host.run(helmCommand.hooks(revision))));
    }

    /**
     * Checks that a revision is deployed. helm also succeeds if it could not store the final status ({@code
     * Install.performInstall}); such a revision stays pending for later runs.
     *
     * @param revision revision that helm created without an error
     * @return what is wrong; empty if it is deployed
     */
    public Optional<Message> undeployed(int revision) throws IOException, InterruptedException, DeployException {
        Optional<HelmRevision> last = HelmRevision.last(history());
        boolean deployed = last.filter(
                        found -> found.number() >= revision && found.status().equals("deployed"))
                .isPresent();
        return deployed
                ? Optional.empty()
                : Optional.of(Message.of(
                        "deploy.notDeployed",
                        String.valueOf(revision),
                        last.map(HelmRevision::title).orElse(Message.of("deploy.noRevisions"))));
    }

    /** Reads the objects of a revision. */
    public ReleaseManifest manifest(int revision) throws IOException, InterruptedException, DeployException {
        ReleaseManifest manifest = ReleaseManifest.read(lastError(host.run(helmCommand.manifest(revision))));
        manifest.conceal(host);
        return manifest;
    }

    /**
     * Returns whether the upgrade of a revision uses server-side apply, which can conflict with other field managers.
     *
     * @param revision 0 for a first installation
     */
    public boolean isAppliedOnServer(int revision) throws IOException, InterruptedException, DeployException {
        if (version.major() < 4 || revision == 0) {
            return version.major() >= 4;
        }
        Boolean known = applied.get(revision);
        if (known != null) {
            return known;
        }
        CommandResult printed = host.run(helmCommand.metadata(revision));
        boolean onServer = printed.code() == 0
                && json(printed.out()).path("applyMethod").asText("").equals("ssa");
        if (printed.code() == 0) {
            applied.put(revision, onServer);
        }
        return onServer;
    }

    /** Reads the values that override the chart's own. */
    public JsonNode values(int revision) throws IOException, InterruptedException, DeployException {
        return concealed(json(lastError(host.run(helmCommand.values(revision)))));
    }

    /** Reads the values of a revision merged with those of its chart. */
    public JsonNode allValues(int revision) throws IOException, InterruptedException, DeployException {
        return concealed(json(lastError(host.run(helmCommand.allValues(revision)))));
    }

    private JsonNode concealed(JsonNode values) {
        host.mask(SecretValues.of(values));
        return values;
    }

    private static JsonNode json(String text) {
        try {
            return KubeJson.read(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String lastError(CommandResult printed) throws DeployException {
        if (printed.code() != 0) {
            throw new DeployException(Kind.WRONG, HelmErrors.reason(printed, ""));
        }
        return printed.out();
    }

    /** Runs a command that changes the release; returns why it failed, or empty on success. */
    public Optional<Message> change(Command command, String chart) throws IOException, InterruptedException {
        read = null;
        CommandResult printed = host.run(command);
        return printed.code() == 0 ? Optional.empty() : Optional.of(HelmErrors.reason(printed, chart));
    }
}
