package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.EnvVars;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.engine.command.GitAuthentication;
import io.jenkins.plugins.godelivery.engine.command.GitopsChange;
import io.jenkins.plugins.godelivery.engine.command.HelmDeployParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmRollbackParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.GitCommit;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.Deployer;
import io.jenkins.plugins.godelivery.engine.deploy.rollout.PushedBuildImages;
import io.jenkins.plugins.godelivery.engine.gitops.GitopsDeployer;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.agent.AgentWorkspace;
import io.jenkins.plugins.godelivery.steps.agent.SymlinkEscape;
import io.jenkins.plugins.godelivery.trust.BuiltRevision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls the engine for a request with the data of the build: its credentials as private files on the agent, the images
 * that it pushed, and its origin. Repeated after a restart, it makes the same calls of the host.
 */
final class DeploymentCall {
    private final DeploymentRequest order;
    private final JenkinsDeploymentHost host;
    private final DeployingRun self;
    private final AgentWorkspace place;
    private final Run<?, ?> run;
    private final EnvVars environment;

    DeploymentCall(
            DeploymentRequest order,
            JenkinsDeploymentHost host,
            DeployingRun self,
            AgentWorkspace place,
            Run<?, ?> run,
            EnvVars environment) {
        this.order = order;
        this.host = host;
        this.self = self;
        this.place = place;
        this.run = run;
        this.environment = environment;
    }

    /**
     * Rejects links in an untrusted change request that lead to other files of the agent: helm would send these to the
     * cluster, or use another's credentials.
     */
    private void checkLinks(Options options) throws IOException, InterruptedException, DeployException {
        if (BuiltRevision.of(run, TaskListener.NULL).isTrusted()) {
            return;
        }
        List<String> names = new ArrayList<>(options.list(HelmParameters.VALUES));
        options.get(HelmParameters.KUBECONFIG).ifPresent(names::add);
        options.get(HelmParameters.CHART).ifPresent(names::add);
        options.list(HelmParameters.SET_FILE).forEach(file -> names.add(file.substring(file.indexOf('=') + 1)));
        for (String name : names) {
            if (!name.contains("://") && place.workspace().act(SymlinkEscape.withContentOf(name))) {
                throw new DeployException(Kind.WRONG, Message.of("deploy.linkOut", name));
            }
        }
    }

    /** Deploys; returns empty for a dry run. */
    Optional<Deployment> deploy() throws IOException, InterruptedException, DeployException {
        return deployer(order.options()).deploy();
    }

    Optional<Deployment> rollback() throws IOException, InterruptedException, DeployException {
        Options options = order.options();
        int revision = options.get(HelmRollbackParameters.REVISION).orElse(0);
        return Optional.of(deployer(options).rollback(revision));
    }

    /** Commits; returns empty if the repository already has the image. */
    Optional<Deployment> commit() throws IOException, InterruptedException, DeployException {
        Options options = order.options();
        checkLinks(options);
        Deployment.Origin origin = origin(options);
        options = withImage(withKubeconfig(options));
        return new GitopsDeployer(options, origin, host, gitAuthentication(options), environment).deploy();
    }

    private Deployer deployer(Options options) throws IOException, InterruptedException, DeployException {
        checkLinks(options);
        Deployment.Origin origin = origin(options);
        return new Deployer(withKubeconfig(options), origin, new PushedBuildImages(order.images()), host, environment);
    }

    private Deployment.Origin origin(Options options) throws IOException, InterruptedException, DeployException {
        return self.origin(
                GitCommit.of(host), options.get(HelmDeployParameters.BUILD).orElse(0));
    }

    private Options withKubeconfig(Options options) throws IOException, InterruptedException, DeployException {
        if (order.clusterCredentialsId() != null) {
            return options.with(HelmParameters.KUBECONFIG, place.write("kubeconfig", Kubeconfigs.of(order, run)));
        }
        String file = options.get(HelmParameters.KUBECONFIG).orElse(null);
        return file == null
                ? options
                : options.with(
                        HelmParameters.KUBECONFIG, place.workspace().child(file).getRemote());
    }

    private Options withImage(Options options) throws DeployException {
        if (options.get(GitopsChange.IMAGE).isPresent()) {
            return options;
        }
        if (order.images().isEmpty()) {
            throw new DeployException(Kind.WRONG, Message.of("deploy.noImage"));
        }
        if (order.images().size() > 1) {
            throw new DeployException(
                    Kind.WRONG, Message.of("deploy.severalImages", String.join(", ", order.images())));
        }
        return options.with(GitopsChange.IMAGE, order.images().get(0));
    }

    private GitAuthentication gitAuthentication(Options options)
            throws IOException, InterruptedException, DeployException {
        if (order.gitCredentialsId() == null) {
            return GitAuthentication.DEFAULT;
        }
        String repository = options.get(GitopsChange.REPOSITORY).orElse("");
        boolean plainText = GitopsChange.isPlain(options) && !options.is(GitopsChange.INSECURE);
        return new GitCredentials(order, repository, plainText, place).of(run);
    }
}
