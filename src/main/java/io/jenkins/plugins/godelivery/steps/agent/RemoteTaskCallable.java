package io.jenkins.plugins.godelivery.steps.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.host.RemoteTask;
import io.jenkins.plugins.godelivery.engine.net.Proxies;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/**
 * Runs a remote task on the agent. A failure is a result, too. A program that the task needs, as named by a
 * kubeconfig, is not run here: the caller runs it in the environment of the step's commands, such as the container
 * of its block, and repeats the task with its output.
 */
public final class RemoteTaskCallable<T, X extends Exception>
        extends MasterToSlaveFileCallable<RemoteTaskCallable.Answer<T, X>> {
    private static final long serialVersionUID = 1;

    /** Limit of programs per task; a kubeconfig names one per user, and no task has more users. */
    private static final int PROGRAMS = 4;

    private final RemoteTask<T, X> task;
    private final HashMap<Program, CommandResult> known;
    private final HashMap<String, String> environment;

    /**
     * @param known output of the programs that earlier calls requested
     * @param environment environment for helm, as far as it names proxies
     */
    RemoteTaskCallable(RemoteTask<T, X> task, Map<Program, CommandResult> known, Map<String, String> environment) {
        this.task = task;
        this.known = new HashMap<>(known);
        this.environment = new HashMap<>(environment);
    }

    /**
     * Runs the task, and the programs that it requests.
     *
     * @param environment environment of the block, with the proxies of the tools, for these programs
     */
    static <T, X extends Exception> Answer<T, X> ask(
            Agent agent, RemoteTask<T, X> task, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<Program, CommandResult> known = new HashMap<>();
        while (true) {
            Answer<T, X> answer = agent.act(new RemoteTaskCallable<>(task, known, Proxies.variables(environment)));
            if (answer.wanted() == null) {
                return answer;
            }
            if (known.size() == PROGRAMS) {
                throw new IOException(Messages.AgentWorkspace_ManyPrograms(PROGRAMS));
            }
            known.put(answer.wanted(), agent.runProgram(answer.wanted().command(), environment));
        }
    }

    /** A program with its arguments and the variables in addition to those of the block. */
    public record Program(ArrayList<String> arguments, HashMap<String, String> environment) implements Serializable {
        private static final long serialVersionUID = 1;

        Command command() {
            return new Command(arguments, environment);
        }
    }

    /**
     * The answer; at most one component is not null.
     *
     * @param value value of a serializable class; null also for a task without a result
     * @param wanted program to run first
     */
    public record Answer<T, X extends Exception>(
            T value,
            @CheckForNull Exception problem,
            @CheckForNull Program wanted) implements Serializable {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("unchecked") // A task throws nothing else.
        public T get() throws IOException, X {
            if (problem instanceof IOException failure) {
                throw failure;
            }
            if (problem != null) {
                throw (X) problem;
            }
            return value;
        }
    }

    /** Aborts the task that needs a program. */
    private static final class Wanted extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Program program;

        Wanted(Program program) {
            super(program.arguments().get(0), null, false, false);
            this.program = program;
        }
    }

    @Override
    public Answer<T, X> invoke(File directory, VirtualChannel channel) throws InterruptedException {
        try {
            RemoteEnvironment remote = new RemoteEnvironment(directory.toPath(), Optional.of(this::run), environment);
            return new Answer<>(task.run(remote), null, null);
        } catch (Wanted e) {
            return new Answer<>(null, null, e.program);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // An IOException, or the task's own exception type.
            return new Answer<>(null, e, null);
        }
    }

    private int run(Command command, OutputStream out, OutputStream err) throws IOException {
        Program program = new Program(new ArrayList<>(command.arguments()), new HashMap<>(command.environment()));
        CommandResult printed = known.get(program);
        if (printed == null) {
            throw new Wanted(program);
        }
        out.write(printed.out().getBytes(StandardCharsets.UTF_8));
        err.write(printed.err().getBytes(StandardCharsets.UTF_8));
        return printed.code();
    }
}
