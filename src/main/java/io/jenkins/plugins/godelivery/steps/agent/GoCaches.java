package io.jenkins.plugins.godelivery.steps.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;

/**
 * Where go and golangci-lint keep what they can use again: one folder on each agent for the jobs of a folder or of a
 * multibranch project. The tools lock what they write, so that parallel builds can share it. In a container that does
 * not have that folder, one beside the workspace serves, which containers of Docker Pipeline have.
 *
 * <p>What the environment says already holds: {@code GOCACHE}, {@code GOMODCACHE}, {@code GOLANGCI_LINT_CACHE}.
 */
public final class GoCaches {
    /** The tools' own folders. */
    public static final GoCaches NONE = new GoCaches("", "");

    /** What the commands found there and left there, in the folder of the step. */
    static final String COUNTS = "caches";

    private final String shared;
    private final String beside;

    private GoCaches(String shared, String beside) {
        this.shared = shared;
        this.beside = beside;
    }

    public static GoCaches of(Run<?, ?> run, FilePath workspace) throws IOException, InterruptedException {
        String beside =
                WorkspaceList.tempDir(workspace).child("go-delivery-caches").getRemote();
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        if (root == null) {
            return new GoCaches(beside, beside);
        }
        FilePath shared = root.child("caches").child("go-delivery").child(family(run.getParent()));
        shared.mkdirs();
        return new GoCaches(shared.getRemote(), beside);
    }

    /** Branches of a multibranch project lie in a folder of their own, and so may other jobs that belong together. */
    private static String family(Job<?, ?> job) {
        String folder = job.getParent().getFullName();
        return (folder.isEmpty() ? job.getFullName() : folder).replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** Shell lines that name the folders to what runs after them. */
    String exports() {
        if (shared.isEmpty()) {
            return "";
        }
        return "c=" + Command.quote(shared) + "; [ -w \"$c\" ] || c=" + Command.quote(beside) + "\n"
                + "export GOCACHE=\"${GOCACHE:-$c/build}\" GOMODCACHE=\"${GOMODCACHE:-$c/mod}\""
                + " GOLANGCI_LINT_CACHE=\"${GOLANGCI_LINT_CACHE:-$c/golangci-lint}\"\n";
    }

    /** A shell line that counts what is there: results of builds, downloaded modules. */
    String count(String file) {
        if (shared.isEmpty()) {
            return "";
        }
        return "{ find \"$GOCACHE\" -name '*-a' | wc -l; find \"$GOMODCACHE/cache/download\" -name '*.zip' | wc -l; } >> "
                + Command.quote(file) + " 2>/dev/null\n";
    }
}
