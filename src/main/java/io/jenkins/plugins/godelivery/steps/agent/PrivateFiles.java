package io.jenkins.plugins.godelivery.steps.agent;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import jenkins.MasterToSlaveFileCallable;

/**
 * Manages a folder on the agent that only its owner can read. Commands write their results into numbered folders:
 * {@code out}, {@code err} and, at their end, {@code code}.
 */
public final class PrivateFiles {
    /** Output limit in bytes, above the largest release that helm stores. */
    private static final int LIMIT = 16 << 20;

    private static final String OWNER = "owner";
    private static final int MAX_OWNER_LENGTH = 4096;

    private PrivateFiles() {}

    /**
     * Creates the folder, which may exist since before a restart. It names its owner, so that leftovers of killed
     * builds can be told from folders in use. Returns the owners of the sibling folders by name.
     */
    private static final class Create extends MasterToSlaveFileCallable<Map<String, String>> {
        private static final long serialVersionUID = 1;

        private final String folder;
        private final String owner;
        private final boolean hidden;

        Create(String folder, String owner, boolean hidden) {
            this.folder = folder;
            this.owner = owner;
            this.hidden = hidden;
        }

        @Override
        public Map<String, String> invoke(File directory, VirtualChannel channel) throws IOException {
            Path path = Path.of(folder);
            Files.createDirectories(path.getParent());
            if (!Files.isDirectory(path)) {
                Files.createDirectory(
                        path, hidden ? new FileAttribute<?>[] {mode("rwx------")} : new FileAttribute<?>[0]);
            }
            Files.writeString(path.resolve(OWNER), owner);
            Map<String, String> others = new HashMap<>();
            try (var beside = Files.newDirectoryStream(path.getParent(), Files::isDirectory)) {
                for (Path other : beside) {
                    Path theirs = other.resolve(OWNER);
                    if (!other.equals(path) && Files.isRegularFile(theirs) && Files.size(theirs) < MAX_OWNER_LENGTH) {
                        others.put(other.getFileName().toString(), Files.readString(theirs));
                    }
                }
            }
            return others;
        }
    }

    /** Creates a folder that only its owner can read; the task returns the owners of the sibling folders by name. */
    static MasterToSlaveFileCallable<Map<String, String>> create(String folder, String owner) {
        return new Create(folder, owner, true);
    }

    /** Creates a folder with the permissions of the workspace. */
    public static MasterToSlaveFileCallable<Map<String, String>> shared(String folder, String owner) {
        return new Create(folder, owner, false);
    }

    /** Returns whether a name has the form of a step's folder; names from an agent are not trusted. */
    public static boolean isFolderOfStep(String name) {
        return name.matches("[0-9]+-[0-9]+(-[0-9a-f]+)?");
    }

    /** Writes a file that only its owner can read; the task returns its path. */
    public static MasterToSlaveFileCallable<String> file(String folder, String name, String content) {
        return new Write(folder, name, content, false);
    }

    /** Writes an executable file that only its owner can read. */
    public static MasterToSlaveFileCallable<String> program(String folder, String name, String content) {
        return new Write(folder, name, content, true);
    }

    /** Writes a file atomically. */
    static final class Write extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1;

        private final String folder;
        private final String name;
        private final String content;
        private final boolean program;

        Write(String folder, String name, String content, boolean program) {
            this.folder = folder;
            this.name = name;
            this.content = content;
            this.program = program;
        }

        @Override
        public String invoke(File directory, VirtualChannel channel) throws IOException {
            Path file = Path.of(folder).resolve(name);
            if (!Files.isDirectory(file.getParent())) {
                Files.createDirectory(file.getParent(), mode("rwx------"));
            }
            Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, mode(program ? "rwx------" : "rw-------"));
            Files.writeString(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file.toString();
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /**
     * Returns the secret variables of a command, which must not appear in its script, since other users may be able
     * to read it.
     */
    public static Map<String, String> secrets(Command command) {
        return ShellLine.secrets(command);
    }

    /**
     * Returns the POSIX shell script of a command, without the variables of {@link #secrets}. It may be started
     * twice, if the controller stopped before it knew of the start: the second run only waits for the first.
     */
    public static String script(Command command, String folder, int number) {
        return """
            #!/bin/sh
            own=%s
            if mkdir -m 700 "$own" 2>/dev/null; then
                echo $$ > "$own/pid"
                { %s; } > "$own/out" 2> "$own/err"
                code=$?
                echo $code > "$own/ended" && mv "$own/ended" "$own/code"
                exit $code
            fi
            while [ ! -f "$own/code" ]; do
                sleep 1
                if [ -s "$own/pid" ] && ! kill -0 "$(cat "$own/pid")" 2>/dev/null && [ ! -f "$own/code" ]; then
                    exit 255
                fi
            done
            exit "$(cat "$own/code")"
            """.formatted(Command.quote(folder + "/" + number), ShellLine.of(ShellLine.withoutSecrets(command)));
    }

    /** Reads the results of a command and removes those of earlier ones. */
    static final class ReadOutput extends MasterToSlaveFileCallable<CommandResult> {
        private static final long serialVersionUID = 1;

        private final String folder;
        private final int number;
        private final int code;

        ReadOutput(String folder, int number, int code) {
            this.folder = folder;
            this.number = number;
            this.code = code;
        }

        @Override
        public CommandResult invoke(File directory, VirtualChannel channel) throws IOException, InterruptedException {
            Path own = Path.of(folder).resolve("" + number);
            CommandResult commandResult = new CommandResult(code, read(own.resolve("out")), read(own.resolve("err")));
            try (var entries = Files.newDirectoryStream(own.getParent(), "[0-9]*")) {
                for (Path entry : entries) {
                    if (Files.isDirectory(entry) && !entry.equals(own)) {
                        new FilePath(entry.toFile()).deleteRecursive();
                    }
                }
            }
            return commandResult;
        }
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
        }
    }
}
