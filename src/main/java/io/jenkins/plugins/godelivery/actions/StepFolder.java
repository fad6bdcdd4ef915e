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
 * Folder of a step's results beside build.xml: {@code <kind>/<name>.gz} has the raw files, {@code
 * <kind>/condensed/<name>.gz} what the report needs of them where that is less, {@code sources.zip} the sources that
 * they name, {@code .go-delivery.yaml} the configuration that applied.
 */
public final class StepFolder {
    /** Of all steps and of what is derived from them, beside build.xml. */
    static final String ROOT = "go-delivery";

    private static final String JOURNAL = "journal";
    private static final String ENDED_JOURNAL = "journal.ended";

    private static final String PACKED = ".gz";

    /** Of a kind, its condensations and their files. */
    private static final int DEPTH = 3;

    private final Path folder;

    StepFolder(Path folder) {
        this.folder = folder;
    }

    /** @param step id of a record of this build */
    public static StepFolder of(Run<?, ?> run, String step) {
        return new StepFolder(root(run).resolve(step));
    }

    /** Of all steps and of what is derived from them. */
    static Path root(Run<?, ?> run) {
        return run.getRootDir().toPath().resolve(ROOT);
    }

    /**
     * A file, packed by gzip.
     *
     * @param evidence what the report is made of, which is the file itself or its condensation
     */
    public record RawFile(ReportKind kind, String name, Path path, Path evidence) {}

    /** Where a file is kept or to be put. */
    public Path place(ReportKind kind, String name) {
        return folder.resolve(kind.label()).resolve(name + PACKED);
    }

    /** Where a file's condensation is kept or to be put. */
    public Path condensed(ReportKind kind, String name) {
        return folder.resolve(kind.label()).resolve("condensed").resolve(name + PACKED);
    }

    /** Says how far above the step's directory the settings lie. */
    Path settingsFolder() {
        return folder.resolve("settings-folder.txt");
    }

    Path settings() {
        return folder.resolve(Settings.FILE);
    }

    /** The settings of the revision that an untrusted one is compared with. */
    Path targetSettings() {
        return folder.resolve("target" + Settings.FILE);
    }

    /** The same as {@link #settingsFolder} for them. */
    Path targetSettingsFolder() {
        return folder.resolve("target-settings-folder.txt");
    }

    /** Is there where the gate of the target holds for a trusted revision: why it is not known, or nothing. */
    Path targetGate() {
        return folder.resolve("target-gate.txt");
    }

    /** Is there where the settings are of an untrusted revision; its lines are the keys that do not hold. */
    Path ignoredKeys() {
        return folder.resolve("ignored-keys.txt");
    }

    /**
     * What a step that goes on after a restart has done so far; there as long as the step runs. One that does
     * everything again has an empty one, until its build ends.
     */
    public Path journal() {
        return folder.resolve(JOURNAL);
    }

    /** The step runs, and may have a folder on an agent. */
    public void begin() throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(journal())) {
            Files.createFile(journal());
        }
    }

    /** @param step its folder */
    static boolean isUnderWay(Path step) {
        return Files.exists(step.resolve(JOURNAL));
    }

    /** The step goes on, also where it had ended and the controller has forgotten that. */
    public Path reopenJournal() throws IOException {
        Path ended = folder.resolve(ENDED_JOURNAL);
        if (!Files.exists(journal()) && Files.exists(ended)) {
            Files.move(ended, journal());
        }
        return journal();
    }

    /** The step has ended. What it has done is kept until the build ends, too. */
    public void closeJournal() throws IOException {
        if (Files.exists(journal())) {
            Files.move(journal(), folder.resolve(ENDED_JOURNAL), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What only running steps need, in a build that has ended; also of those that could not do it themselves. */
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

    /** What was being written when the controller was killed. */
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

    /** What is to be made of the image that a step builds; there until its build ends. */
    public Path imageDraft() {
        return folder.resolve("image-draft.json");
    }

    /** Sources on their way to other agents; there as long as the step runs. */
    public Path stashedSources() {
        return folder.resolve("travelling");
    }

    /** The sources have arrived, or nobody needs them any more. */
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

    public Path sources() {
        return folder.resolve("sources.zip");
    }

    /** By kind, then by name. */
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

    /** All but the records of what was built, deployed and answered. */
    void deleteRaw() throws IOException {
        for (RawFile file : files()) {
            if (!file.kind().isRecord()) {
                Files.deleteIfExists(file.path());
                Files.deleteIfExists(file.evidence());
            }
        }
    }

    private RawFile file(ReportKind kind, Path path) {
        Path condensed = condensed(kind, name(path));
        boolean isCondensed = isFolder(condensed.getParent()) && LeftFile.isRegular(condensed);
        return new RawFile(kind, name(path), path, isCondensed ? condensed : path);
    }

    /** Of what is kept here nothing is a link: one that is found leads to what is not of the build. */
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
