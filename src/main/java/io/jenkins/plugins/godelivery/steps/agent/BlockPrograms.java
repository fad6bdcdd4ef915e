package io.jenkins.plugins.godelivery.steps.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs short programs where the commands of a block run: in its container, where it has one. */
final class BlockPrograms {
    private static final int SECONDS = 120;
    /** Output limit; an ExecCredential with a certificate chain is far shorter. */
    private static final int MAX_OUTPUT = 1 << 20;

    private BlockPrograms() {}

    /**
     * Runs a program.
     *
     * @param environment environment of the block
     */
    static CommandResult run(StepContext context, FilePath workspace, Command command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Launcher launcher = ResumedContext.launcher(context);
        TaskListener listener = ResumedContext.listener(context);
        if (launcher == null || listener == null) {
            throw new IOException(Messages.AgentWorkspace_Away());
        }
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(command.environment());
        Bounded out = new Bounded();
        Bounded err = new Bounded();
        // Through a shell, which resolves programs by the PATH of the block.
        int code = launcher.launch()
                .cmds(List.of("sh", "-c", "exec " + command.toShell()))
                .envs(new EnvVars(all))
                .pwd(workspace)
                .stdout(out)
                .stderr(err)
                .quiet(true)
                .start()
                .joinWithTimeout(SECONDS, TimeUnit.SECONDS, listener);
        return new CommandResult(code, out.text(), err.text());
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            if (bytes.size() < MAX_OUTPUT) {
                bytes.write(b);
            }
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
