package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentTask;
import io.jenkins.plugins.godelivery.engine.deploy.record.Deployment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Real deployment host on which one call fails, or whose run is killed at that call. */
final class FaultyHost implements DeploymentHost {
    private static final Set<String> DEAD = ConcurrentHashMap.newKeySet();

    private final DeploymentHost real;
    private final String holder;
    private final String wrong;
    private final Kind kind;
    private final Deed meanwhile;
    private int left;
    private boolean dead;

    /** What happens at the call. */
    enum Kind {
        /** The call fails without effect. */
        ERROR,
        /** The call takes effect, but the response is lost. */
        LOST,
        /** The run is killed before the call. */
        KILLED_BEFORE,
        /** The run is killed after the call took effect. */
        KILLED_AFTER,
        /** Another program changes the release right before the call. */
        MEANWHILE
    }

    /** Change by another program. */
    @FunctionalInterface
    interface Deed {
        void happen() throws IOException, InterruptedException;
    }

    /** Ends the killed run. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param wrong helm command or class name of a query that fails
     * @param nth which of its calls fails, from 1; 0 for none
     */
    FaultyHost(DeploymentHost real, String holder, String wrong, int nth, Kind kind, Deed meanwhile) {
        this.meanwhile = meanwhile;
        this.real = real;
        this.holder = holder;
        this.wrong = wrong;
        left = nth;
        this.kind = kind;
    }

    /** Call on the real host. */
    @FunctionalInterface
    private interface Call<T, X extends Exception> {
        T make() throws IOException, InterruptedException, X;
    }

    private <T, X extends Exception> T call(String name, Call<T, X> call) throws IOException, InterruptedException, X {
        alive();
        boolean now = name.equals(wrong) && --left == 0;
        if (now && kind == Kind.KILLED_BEFORE) {
            die();
        }
        if (now && kind == Kind.MEANWHILE) {
            meanwhile.happen();
        }
        if (now && kind == Kind.ERROR) {
            throw new IOException("connection reset by peer");
        }
        T result = call.make();
        if (now && kind == Kind.KILLED_AFTER) {
            die();
        }
        if (now && kind == Kind.LOST) {
            throw new IOException("request timed out");
        }
        return result;
    }

    private void alive() {
        if (dead) {
            throw new Killed();
        }
    }

    private void die() {
        dead = true;
        DEAD.add(holder);
        throw new Killed();
    }

    /** Marks the run as gone, so that others may take over the locks that it still holds. */
    void end() {
        DEAD.add(holder);
    }

    /** Returns whether the call was made. */
    boolean isReached() {
        return left <= 0;
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        boolean dry = command.arguments().stream().anyMatch(word -> word.startsWith("--dry-run"));
        return call(dry ? "dry-run" : command.arguments().get(1), () -> real.run(command));
    }

    @Override
    public <T, X extends Exception> T ask(RemoteTask<T, X> query) throws IOException, InterruptedException, X {
        return call(query.getClass().getSimpleName(), () -> real.ask(query));
    }

    @Override
    public String privateFile(String name, String content) throws IOException, InterruptedException {
        alive();
        return real.privateFile(name, content);
    }

    @Override
    public String privateFolder() throws IOException, InterruptedException {
        alive();
        return real.privateFolder();
    }

    @Override
    public Instant now() throws IOException, InterruptedException {
        alive();
        return real.now();
    }

    @Override
    public void pause(Duration time) throws IOException, InterruptedException {
        alive();
        real.pause(time.toMillis() > 1_000 ? Duration.ofMillis(200) : time); // Shortens the waits between retries.
    }

    @Override
    public String runId() {
        return holder;
    }

    @Override
    public RunState runState(String other) {
        return DEAD.contains(other) ? RunState.GONE : RunState.ALIVE;
    }

    @Override
    public AutoCloseable repeat(DeploymentTask<?> question, Duration every) {
        return () -> {};
    }

    @Override
    public void saveRecord(Deployment unfinished) throws IOException, InterruptedException {
        alive();
        real.saveRecord(unfinished);
    }

    @Override
    public void log(String line) {
        alive();
        real.log(line);
    }
}
