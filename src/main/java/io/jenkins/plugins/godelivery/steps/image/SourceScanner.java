package io.jenkins.plugins.godelivery.steps.image;

import hudson.util.DirScanner;
import hudson.util.FileVisitor;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.image.plan.DockerIgnore;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds on an agent the files that another agent needs to build the same image: with buildx the context minus {@code
 * .dockerignore}, without Docker everything except the repository. Files that Jenkins stores beside its workspaces are
 * excluded.
 */
final class SourceScanner extends DirScanner {
    private static final long serialVersionUID = 1;

    private final String context;
    private final String dockerfile;
    private final boolean daemonless;

    private SourceScanner(String context, String dockerfile, boolean daemonless) {
        this.context = context;
        this.dockerfile = dockerfile;
        this.daemonless = daemonless;
    }

    /**
     * @param directory directory of the step; nothing outside of it is included
     * @throws IllegalArgumentException if the image needs files outside of it
     */
    static SourceScanner of(Options options, boolean daemonless, String directory) {
        String context = options.get(ImageBuildParameters.CONTEXT).orElse(".");
        String file = options.get(ImageBuildParameters.DOCKERFILE).orElse("");
        if (!daemonless) {
            check(ImageBuildParameters.CONTEXT.name(), context, directory);
            check(ImageBuildParameters.DOCKERFILE.name(), file, directory);
            for (Map.Entry<String, String> other : options.get(ImageBuildParameters.BUILD_CONTEXT)
                    .orElse(Map.of())
                    .entrySet()) {
                check(ImageBuildParameters.BUILD_CONTEXT.name(), other.getValue(), directory);
            }
        }
        Path folder = Path.of(context).normalize();
        Path dockerfile =
                file.isEmpty() ? folder.resolve("Dockerfile") : Path.of(file).normalize();
        return new SourceScanner(folder.toString(), dockerfile.toString(), daemonless);
    }

    private static void check(String parameter, String path, String directory) {
        boolean elsewhere = path.contains("://");
        if (!elsewhere && (path.startsWith("/") || Path.of(path).normalize().startsWith(".."))) {
            throw new InvalidInputException(Message.of("image.sourcesOutside", parameter, path, directory));
        }
    }

    @Override
    public void scan(File directory, FileVisitor visitor) throws IOException {
        Path root = directory.toPath();
        DockerIgnore ignore = ignore(root);
        Path contextFolder = root.resolve(context);
        Set<Path> needed = Set.of(
                root.resolve(Settings.FILE),
                root.resolve(dockerfile),
                root.resolve(dockerfile + DockerIgnore.FILE),
                contextFolder.resolve(DockerIgnore.FILE));
        Files.walkFileTree(root, new Sources(root, ignore, contextFolder, needed, visitor));
    }

    private DockerIgnore ignore(Path root) throws IOException {
        if (!daemonless) {
            for (Path file : List.of(
                    root.resolve(dockerfile + DockerIgnore.FILE),
                    root.resolve(context).resolve(DockerIgnore.FILE))) {
                if (Files.isRegularFile(file)) {
                    return DockerIgnore.read(file);
                }
            }
        }
        return DockerIgnore.parse("");
    }

    /** Passes on the required files below one folder. */
    private final class Sources extends SimpleFileVisitor<Path> {
        private final Path root;
        private final DockerIgnore ignore;
        private final Path contextFolder;
        private final Set<Path> needed;
        private final FileVisitor visitor;

        Sources(Path root, DockerIgnore ignore, Path contextFolder, Set<Path> needed, FileVisitor visitor) {
            this.root = root;
            this.ignore = ignore;
            this.contextFolder = contextFolder;
            this.needed = needed;
            this.visitor = visitor;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            if (folder.toString().endsWith("@tmp") || (daemonless && folder.equals(root.resolve(".git")))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!isIgnored(folder)) {
                visit(folder);
                return FileVisitResult.CONTINUE;
            }
            boolean mayHoldMore = ignore.hasExceptions() || needed.stream().anyMatch(file -> file.startsWith(folder));
            return mayHoldMore ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (needed.contains(file) || !isIgnored(file)) {
                if (attributes.isSymbolicLink()) {
                    String target = Files.readSymbolicLink(file).toString();
                    visitor.visitSymlink(file.toFile(), target, relative(file));
                } else if (attributes.isRegularFile()) {
                    visit(file);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            throw new ExplainedIOException(Message.of("image.sourceUnreadable", file.toString()), problem);
        }

        private boolean isIgnored(Path path) {
            return path.startsWith(contextFolder)
                    && ignore.ignores(contextFolder.relativize(path).toString().replace('\\', '/'));
        }

        private void visit(Path path) throws IOException {
            visitor.visit(path.toFile(), relative(path));
        }

        private String relative(Path path) {
            return root.relativize(path).toString().replace('\\', '/');
        }
    }
}
