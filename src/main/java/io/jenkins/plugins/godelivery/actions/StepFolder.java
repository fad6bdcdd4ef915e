package io.jenkins.plugins.godelivery.actions;

import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.config.Settings;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folder of a step's results beside build.xml: the raw files ({@code <kind>/<name>.gz}), their
 * condensations ({@code <kind>/condensed/<name>.gz}) with what the report needs of them, the sources that they name
 * ({@code sources.zip}), the files that tests kept ({@code artifacts.zip}), and the configuration that applied ({@code .go-delivery.yaml}).
 */
public final class StepFolder {
    /** Folder beside build.xml for all steps and data derived from them. */
    static final String ROOT = "go-delivery";

    private static final String JOURNAL = "journal";
    private static final String ENDED_JOURNAL = "journal.ended";

    private static final String PACKED = ".gz";

    /** Levels below the step's folder: kind, condensations, files. */
    private static final int DEPTH = 3;

    private final Path folder;

    StepFolder(Path folder) {
        this.folder = folder;
    }

    /** @param step id of a step of this build */
    public static StepFolder of(Run<?, ?> run, String step) {
        return new StepFolder(root(run).resolve(step));
    }

    /** Returns the folder of all steps and of the data derived from them. */
    static Path root(Run<?, ?> run) {
        return run.getRootDir().toPath().resolve(ROOT);
    }

    /**
     * A file compressed by gzip.
     *
     * @param evidence input of the report: the file itself or its condensation
     */
    public record RawFile(ReportKind kind, String name, Path path, Path evidence) {}

    /** Returns the location of a file. */
    public Path place(ReportKind kind, String name) {
        return folder.resolve(kind.label()).resolve(name + PACKED);
    }

    /** Returns the location of a file's condensation. */
    public Path condensed(ReportKind kind, String name) {
        return folder.resolve(kind.label()).resolve("condensed").resolve(name + PACKED);
    }

    /** Returns the file that tells how far above the step's directory the settings were found. */
    Path settingsFolder() {
        return folder.resolve("settings-folder.txt");
    }

    Path settings() {
        return folder.resolve(Settings.FILE);
    }

    /** Returns the settings of the trusted revision that an untrusted one is compared with. */
    Path targetSettings() {
        return folder.resolve("target" + Settings.FILE);
    }

    /** Returns the counterpart of {@link #settingsFolder} for the target's settings. */
    Path targetSettingsFolder() {
        return folder.resolve("target-settings-folder.txt");
    }

    /**
     * Returns a file that exists if the gate of the target applies to a trusted revision: it has the reason why
     * that gate is unknown, or is empty.
     */
    Path targetGate() {
        return folder.resolve("target-gate.txt");
    }

    /** Returns a file that exists if the revision is untrusted; its lines are the keys that have no effect. */
    Path ignoredKeys() {
        return folder.resolve("ignored-keys.txt");
    }

    /**
     * Returns the journal of a step that continues after a restart; it exists while the step runs. A step that
     * starts over instead keeps an empty one until its build ends.
     */
    public Path journal() {
        return folder.resolve(JOURNAL);
    }

    /** Marks the step as running; it may then have a folder on an agent. */
    public void begin() throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(journal())) {
            Files.createFile(journal());
        }
    }

    /** @param step folder of the step */
    static boolean isUnderWay(Path step) {
        return Files.exists(step.resolve(JOURNAL));
    }

    /** Reopens the journal, even if the step had ended before the controller lost its state. */
    public Path reopenJournal() throws IOException {
        Path ended = folder.resolve(ENDED_JOURNAL);
        if (!Files.exists(journal()) && Files.exists(ended)) {
            Files.move(ended, journal());
        }
        return journal();
    }

    /** Marks the step as ended, but keeps its journal until the build ends, too. */
    public void closeJournal() throws IOException {
        if (Files.exists(journal())) {
            Files.move(journal(), folder.resolve(ENDED_JOURNAL), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what only running steps need once the build has ended, also for steps that could not clean up. */
    static void deleteJournals(Run<?, ?> run) throws IOException {
        if (!Files.isDirectory(root(run))) {
            return;
        }
        try (DirectoryStream<Path> steps = Files.newDirectoryStream(root(run), Files::isDirectory)) {
            for (Path step : steps) {
                Files.deleteIfExists(step.resolve(JOURNAL));
                Files.deleteIfExists(step.resolve(ENDED_JOURNAL));
                Files.deleteIfExists(new StepFolder(step).imageDraft());
                new StepFolder(step).deleteStashedSources();
                deleteUnfinished(step);
            }
        }
    }

    /** Deletes partial files that a killed controller left. */
    private static void deleteUnfinished(Path step) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> files = Files.walk(step, DEPTH)) {
            unfinished = files.filter(file -> file.toString().endsWith(AtomicFile.UNFINISHED))
                    .toList();
        }
        for (Path file : unfinished) {
            Files.deleteIfExists(file);
        }
    }

    /** Returns the draft of the image that a step builds, which exists until its build ends. */
    public Path imageDraft() {
        return folder.resolve("image-draft.json");
    }

    /** Returns the sources in transfer to other agents, which exist while the step runs. */
    public Path stashedSources() {
        return folder.resolve("travelling");
    }

    /** Deletes stashed sources after their transfer. */
    public void deleteStashedSources() throws IOException {
        if (!Files.isDirectory(stashedSources())) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(stashedSources())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(stashedSources());
    }

    /** Returns the archive of the files that tests kept. */
    public Path artifacts() {
        return folder.resolve("artifacts.zip");
    }

    public Path sources() {
        return folder.resolve("sources.zip");
    }

    /** Returns the raw files by kind, then by name. */
    List<RawFile> files() throws IOException {
        List<RawFile> files = new ArrayList<>();
        for (ReportKind kind : ReportKind.values()) {
            Path place = folder.resolve(kind.label());
            if (isFolder(folder) && isFolder(place)) {
                try (Stream<Path> entries = Files.list(place)) {
                    entries.filter(path -> path.toString().endsWith(PACKED) && LeftFile.isRegular(path))
                            .sorted(Comparator.comparing(StepFolder::name))
                            .map(path -> file(kind, path))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Deletes all raw files except records of images, deployments and answers. */
    void deleteRaw() throws IOException {
        for (RawFile file : files()) {
            if (!file.kind().isRecord()) {
                Files.deleteIfExists(file.path());
                Files.deleteIfExists(file.evidence());
            }
        }
        Files.deleteIfExists(artifacts());
    }

    private RawFile file(ReportKind kind, Path path) {
        Path condensed = condensed(kind, name(path));
        boolean isCondensed = isFolder(condensed.getParent()) && LeftFile.isRegular(condensed);
        return new RawFile(kind, name(path), path, isCondensed ? condensed : path);
    }

    /** Returns whether the path is a real folder; the plugin creates no links here, so one would lead elsewhere. */
    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    Optional<RawFile> find(String kind, String name) throws IOException {
        return files().stream()
                .filter(file -> file.kind().label().equals(kind) && file.name().equals(name))
                .findFirst();
    }

    private static String name(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - PACKED.length());
    }
}
