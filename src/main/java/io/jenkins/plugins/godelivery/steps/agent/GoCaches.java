package io.jenkins.plugins.godelivery.steps.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.godelivery.engine.command.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Defines the caches of go and golangci-lint: one folder on each agent for the jobs of a folder or of a multibranch
 * project. The tools lock what they write, so parallel builds can share it. A container without that folder uses
 * one beside the workspace, which containers of Docker Pipeline have. Variables of the environment take precedence:
 * {@code GOCACHE}, {@code GOMODCACHE}, {@code GOLANGCI_LINT_CACHE}.
 *
 * <p>An untrusted change request has a folder of its own, because write access to a cache controls what others
 * build with. It reads modules from the trusted cache as from a proxy, verified by go.sum, and starts with a copy
 * of its results. Links would be faster, but would let it write to their targets. {@link CacheGuard} removes what
 * it writes elsewhere.
 */
public final class GoCaches {
    /** The tools' default folders. */
    public static final GoCaches NONE = new GoCaches("", "", "");

    /** File in the folder of the step with the cache counts before and after the commands. */
    static final String COUNTS = "caches";

    /** Caches in the folder of a step that may not use the shared ones. */
    private static final String FRESH = "fresh-caches";

    /** Folders of change requests are removed after this many days without a build. */
    private static final int DAYS = 14;

    /** A larger result cache is not copied for a change request, which then starts with an empty one. */
    private static final long COPIED_KILOBYTES = 4L << 20;

    private final String shared;
    private final String beside;
    /** Shell lines that name the caches that a change request copies from; empty for a trusted build. */
    private final String sources;

    private GoCaches(String shared, String beside, String sources) {
        this.shared = shared;
        this.beside = beside;
        this.sources = sources;
    }

    static GoCaches ofTrusted(String shared, String beside) {
        return new GoCaches(shared, beside, "");
    }

    /**
     * @param trusted folder of the trusted builds; empty if they use the tools' default folders, whose results are
     *     not copied
     */
    static GoCaches ofUntrusted(String shared, String beside, String trusted) {
        return new GoCaches(
                shared,
                beside,
                trusted.isEmpty()
                        ? "results= modules=$(cd / && GOTOOLCHAIN=local go env GOMODCACHE 2>/dev/null)\n"
                        : "t=" + Command.quote(trusted)
                                + "; results=\"${GOCACHE:-$t/build}\" modules=\"${GOMODCACHE:-$t/mod}\"\n");
    }

    /** Returns the caches of a trusted build. */
    public static GoCaches of(Run<?, ?> run, FilePath workspace) throws IOException, InterruptedException {
        List<FilePath> folders = trustedFolders(run, workspace);
        folders.get(0).mkdirs();
        return ofTrusted(
                folders.get(0).getRemote(), folders.get(folders.size() - 1).getRemote());
    }

    /**
     * Returns the folders that trusted builds may use: that of the agent if known, and the one beside the
     * workspace.
     */
    public static List<FilePath> trustedFolders(Run<?, ?> run, FilePath workspace) {
        FilePath beside = WorkspaceList.tempDir(workspace).child("go-delivery-caches");
        return all(workspace)
                .map(all -> List.of(all.child(family(run.getParent())), beside))
                .orElse(List.of(beside));
    }

    /** Returns the folder for all jobs on an agent; empty if its root is unknown. */
    private static Optional<FilePath> all(FilePath workspace) {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        return Optional.ofNullable(root).map(known -> known.child("caches").child("go-delivery"));
    }

    /**
     * Returns the caches of an untrusted build.
     *
     * @param shares whether trusted builds of the step use the folders of this class
     */
    public static GoCaches ofUntrusted(Run<?, ?> run, FilePath workspace, boolean shares)
            throws IOException, InterruptedException {
        String beside = WorkspaceList.tempDir(workspace)
                .child("go-delivery-caches-untrusted")
                .getRemote();
        Optional<FilePath> all = all(workspace);
        if (all.isEmpty()) {
            return ofUntrusted(beside, beside, shares ? beside + "/none" : "");
        }
        FilePath own =
                all.get().child("change-requests").child(name(run.getParent().getFullName()));
        own.mkdirs();
        String family = all.get().child(family(run.getParent())).getRemote();
        return ofUntrusted(own.getRemote(), beside, shares ? family : "");
    }

    /**
     * Returns new, empty caches for a single step.
     *
     * @param folder folder of the step
     */
    public static GoCaches fresh(FilePath folder) throws IOException, InterruptedException {
        FilePath fresh = folder.child(FRESH);
        fresh.mkdirs();
        return ofTrusted(fresh.getRemote(), fresh.getRemote());
    }

    /** Returns whether an earlier round of the step used fresh caches. */
    public static boolean hasFresh(FilePath folder) throws IOException, InterruptedException {
        return folder.child(FRESH).exists();
    }

    /** Returns the name for jobs that share a cache: the branches of a multibranch project, or the jobs of a folder. */
    private static String family(Job<?, ?> job) {
        String folder = job.getParent().getFullName();
        return name(folder.isEmpty() ? job.getFullName() : folder);
    }

    /** Returns a unique directory name for a job or folder. */
    static String name(String fullName) {
        String plain = fullName.replaceAll("[^A-Za-z0-9._-]", "-");
        boolean isPlain = plain.equals(fullName) && !plain.startsWith(".") && !plain.equals("change-requests");
        return isPlain ? plain : plain + "-" + String.format(Locale.ROOT, "%016x", hash(fullName));
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a folder is one of these; the agent then sees what commands in a container write there. */
    public boolean contain(String folder) {
        return root(folder).isPresent();
    }

    /** Returns the folder of these that a folder lies in. Commands can replace it, but nothing above it. */
    public Optional<String> root(String folder) {
        return Stream.of(shared, beside)
                .filter(root -> !root.isEmpty() && folder.startsWith(root + "/"))
                .findFirst();
    }

    /** Returns shell lines that export the folders to later commands. */
    String environmentExports() {
        if (shared.isEmpty()) {
            return "";
        }
        String folder = "c=" + Command.quote(shared) + "; [ -w \"$c\" ] || c=" + Command.quote(beside) + "\n";
        if (sources.isEmpty()) {
            return folder + "export GOCACHE=\"${GOCACHE:-$c/build}\" GOMODCACHE=\"${GOMODCACHE:-$c/mod}\""
                    + " GOLANGCI_LINT_CACHE=\"${GOLANGCI_LINT_CACHE:-$c/golangci-lint}\"\n";
        }
        return folder + sources + """
            export GOCACHE="$c/build" GOMODCACHE="$c/mod" GOLANGCI_LINT_CACHE="$c/golangci-lint"
            case "$modules" in
                *[!A-Za-z0-9._/@+=-]*) ;;
                *) if [ -d "$modules/cache/download" ]; then
                    proxy=$(cd / && GOTOOLCHAIN=local go env GOPROXY 2>/dev/null)
                    [ -z "$proxy" ] || export GOPROXY="file://$modules/cache/download,$proxy"
                fi ;;
            esac
            """;
    }

    /**
     * Returns shell lines that set up the caches, to follow {@link #environmentExports}; the first time may take a
     * while.
     */
    String prepare() {
        if (sources.isEmpty()) {
            return "";
        }
        return """
            mkdir -p "$c"
            if [ -d "$results" ] && mkdir "$c/copied" 2>/dev/null \\
                    && [ "$(du -sk "$results" 2>/dev/null | cut -f 1)" -lt %d ]; then
                mkdir -p "$c/build"
                cp -Rp --reflink=auto "$results/." "$c/build/" 2>/dev/null || cp -Rp "$results/." "$c/build/" 2>/dev/null || :
            fi
            touch "$c"
            """.formatted(COPIED_KILOBYTES) + evict();
    }

    /** Returns shell lines that remove old caches; module caches are read-only. */
    private String evict() {
        return shared.equals(beside)
                ? ""
                : "find " + Command.quote(parent(shared)) + " -mindepth 1 -maxdepth 1 -type d -mtime +" + DAYS
                        + " -exec chmod -R u+w {} + -exec rm -rf {} + 2>/dev/null || :\n";
    }

    private static String parent(String folder) {
        return folder.substring(0, folder.lastIndexOf('/'));
    }

    /** Returns a shell line that counts cached build results and downloaded modules. */
    String count(String file) {
        if (shared.isEmpty()) {
            return "";
        }
        return "{ find \"$GOCACHE\" -name '*-a' | wc -l; find \"$GOMODCACHE/cache/download\" -name '*.zip' | wc -l; }"
                + " >> "
                + Command.quote(file) + " 2>/dev/null\n";
    }
}
