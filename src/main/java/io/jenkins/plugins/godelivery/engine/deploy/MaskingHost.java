package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.GitCommand;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.masking.KnownSecrets;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Masks secrets in everything that a deployment logs, records or throws. It knows the secret values of this deployment
 * that were read so far, and the patterns of secrets.
 */
public final class MaskingHost implements DeploymentHost {
    private final DeploymentHost host;
    private final KnownSecrets secrets = new KnownSecrets();

    /** @param names names of what is deployed, which stay readable even if a secret value equals one */
    public MaskingHost(DeploymentHost host, List<String> names) {
        this.host = host;
        secrets.except(names);
    }

    /** A part of a deployment whose failures are masked. */
    @FunctionalInterface
    public interface MaskedTask<T> {
        /** Runs it. */
        T run() throws IOException, InterruptedException, DeployException;
    }

    /** Runs a task, masks secrets in its failure, and returns its result. */
    public <T> T during(MaskedTask<T> task) throws IOException, InterruptedException, DeployException {
        try {
            return task.run();
        } catch (DeployException e) {
            Message message = e.message().map(this::line);
            throw message.equals(e.message()) ? e : new DeployException(e.kind(), message);
        } catch (IOException e) {
            Message message = Message.of(e).map(this::line);
            throw message.equals(Message.of(e)) ? e : new ExplainedIOException(message);
        }
    }

    /** Masks the secrets of a record, if there is one. */
    public Optional<Deployment> masked(Optional<Deployment> record) {
        return record.map(this::masked);
    }

    /** Masks the secrets of a record. */
    public Deployment masked(Deployment record) {
        List<Deployment.RolloutStep> steps = record.steps().stream()
                .map(step -> new Deployment.RolloutStep(
                        step.name().map(this::line), step.outcome(), step.seconds(), messages(step.measurements())))
                .toList();
        return new Deployment(
                record.subject(),
                record.origin(),
                record.started(),
                record.seconds(),
                record.outcome(),
                record.revision(),
                record.rolledBackTo(),
                messages(record.reasons()),
                lines(record.changes()),
                steps,
                record.repeated());
    }

    /** Masks secrets, and removes line breaks and control characters, because the text may be untrusted. */
    private String line(String text) {
        return UntrustedText.line(secrets.masked(text));
    }

    private List<Message> messages(List<Message> messages) {
        return messages.stream().map(message -> message.map(this::line)).toList();
    }

    private List<String> lines(List<String> texts) {
        return texts.stream().map(this::line).toList();
    }

    @Override
    public List<String> secrets() {
        return host.secrets();
    }

    @Override
    public void mask(List<String> values) {
        values.forEach(secrets::add);
    }

    @Override
    public void log(String line) {
        host.log(line(line));
    }

    @Override
    public void saveRecord(Deployment unfinished) throws IOException, InterruptedException {
        host.saveRecord(masked(unfinished));
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        return host.run(command);
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        return host.run(command, out, err);
    }

    @Override
    public <T, X extends Exception> T ask(RemoteTask<T, X> task) throws IOException, InterruptedException, X {
        return host.ask(task);
    }

    @Override
    public String privateFile(String name, String content) throws IOException, InterruptedException {
        return host.privateFile(name, content);
    }

    @Override
    public String privateFolder() throws IOException, InterruptedException {
        return host.privateFolder();
    }

    @Override
    public Instant now() throws IOException, InterruptedException {
        return host.now();
    }

    @Override
    public void pause(Duration time) throws IOException, InterruptedException {
        host.pause(time);
    }

    @Override
    public GitCommand git() {
        return host.git();
    }

    @Override
    public String runId() {
        return host.runId();
    }

    @Override
    public RunState runState(String holder) throws IOException, InterruptedException {
        return host.runState(holder);
    }

    @Override
    public AutoCloseable repeat(DeploymentTask<?> question, Duration every) {
        return host.repeat(question, every);
    }

    /** Masks the reason, which is shown on a page that is kept. */
    @Override
    public Decision awaitDecision(Pause pause, DeploymentTask<Decision> elsewhere)
            throws IOException, InterruptedException, DeployException {
        return host.awaitDecision(
                new Pause(pause.id(), pause.release(), pause.reason().map(this::line), pause.until(), pause.then()),
                elsewhere);
    }
}
