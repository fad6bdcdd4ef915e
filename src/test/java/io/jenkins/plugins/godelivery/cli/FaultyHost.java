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

/**
 * The host of a real run of which one call goes wrong: as a fault of its surroundings, or because its process ends
 * there.
 */
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
        /** It has no effect. */
        ERROR,
        /** It has its effect, and the answer is lost. */
        LOST,
        /** The process is killed before it. */
        KILLED_BEFORE,
        /** The process is killed after its effect. */
        KILLED_AFTER,
        /** Somebody else does something right before it. */
        MEANWHILE
    }

    /** What somebody else does. */
    @FunctionalInterface
    interface Deed {
        void happen() throws IOException, InterruptedException;
    }

    /** Nothing of the process runs any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param wrong verb of helm, or name of a question
     * @param nth of its calls; 0 for none
     */
    FaultyHost(DeploymentHost real, String holder, String wrong, int nth, Kind kind, Deed meanwhile) {
        this.meanwhile = meanwhile;
        this.real = real;
        this.holder = holder;
        this.wrong = wrong;
        left = nth;
        this.kind = kind;
    }

    /** Something that is done by the real host. */
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

    /** The process of the run is over; what it could not release, nobody holds any more. */
    void end() {
        DEAD.add(holder);
    }

    /** Whether the call was made. */
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
        real.pause(time.toMillis() > 1_000 ? Duration.ofMillis(200) : time); // What is tried again need not take long.
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
