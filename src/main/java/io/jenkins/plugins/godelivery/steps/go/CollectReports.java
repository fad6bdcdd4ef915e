package io.jenkins.plugins.godelivery.steps.go;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.actions.RecordedMessage;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jenkins.MasterToSlaveFileCallable;

/**
 * Copies reports of the workspace into the folder of the step, numbered, because several may have the same name. Once
 * copied, the workspace is not searched again, as it may have changed.
 */
final class CollectReports extends MasterToSlaveFileCallable<Integer> {
    private static final long serialVersionUID = 1;

    /** File with the number of reports, written when all are copied. */
    private static final String COLLECTED = "collected";

    /** File with a line for each report that was left out. */
    private static final String LEFT_OUT = "left-out";

    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_LISTED = 20;

    private final String pattern;
    private final String folder;
    private final boolean trusted;

    /**
     * @param pattern Ant patterns, separated by commas
     * @param folder folder of the step on the agent
     * @param trusted whether links may lead out of the workspace, as those of some build tools do
     */
    CollectReports(String pattern, String folder, boolean trusted) {
        this.pattern = pattern;
        this.folder = folder;
        this.trusted = trusted;
    }

    /** Returns the reasons from the last run why reports were left out, one line each. */
    static List<Message> leftOut(File folder) throws IOException {
        Path lines = folder.toPath().resolve(LEFT_OUT);
        return Files.exists(lines)
                ? Files.readAllLines(lines).stream().map(RecordedMessage::read).toList()
                : List.of();
    }

    /**
     * Copies the reports.
     *
     * @return number of reports found, including those left out
     */
    @Override
    public Integer invoke(File workspace, VirtualChannel channel) throws IOException {
        Path target = Files.createDirectories(Path.of(folder));
        Path collected = target.resolve(COLLECTED);
        if (!Files.exists(collected)) {
            List<String> files = files(workspace);
            String lines = copy(workspace.toPath(), files, target).stream()
                    .map(RecordedMessage::of)
                    .collect(Collectors.joining("\n"));
            write(target.resolve(LEFT_OUT), lines);
            write(collected, String.valueOf(files.size()));
        }
        return Integer.valueOf(BoundedFileReader.head(collected, Budget.SETTINGS_BYTES));
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @return reports that were left out, one line each */
    List<Message> copy(Path workspace, List<String> files, Path target) throws IOException {
        List<Message> leftOut = new ArrayList<>();
        int taken = Math.min(files.size(), Budget.STEP_FILES.count());
        long room = Budget.REPORT_BYTES.most();
        for (int i = 0; i < taken; i++) {
            Path from = Path.of(files.get(i));
            Optional<Message> refused = refuse(from, workspace, room);
            Optional<Opened> opened = refused.isEmpty() ? open(from, workspace) : Optional.empty();
            if (opened.isPresent()) {
                room -= copy(opened.get(), target.resolve((i + 1) + "-" + name(from)), room);
            } else {
                leftOut.add(refused.orElseGet(() -> Message.of("step.fileUnreadable", shown(from, workspace))));
            }
        }
        return told(leftOut, files.size() - taken);
    }

    /**
     * Returns the reason to leave a file out: pipes and devices, which may never end, links, and too large files. The
     * others are still copied.
     */
    private Optional<Message> refuse(Path file, Path workspace, long room) {
        String shown = shown(file, workspace);
        try {
            if (!Files.isRegularFile(file.toRealPath())) {
                return Optional.of(Message.of("step.notRegular", shown));
            }
            if (!trusted && !LeftFile.isBelow(file, workspace)) {
                return Optional.of(Message.of("step.linkOut", shown));
            }
            if (Files.size(file) > room) {
                return Optional.of(Message.of("step.reportsTooLarge", shown, Budget.REPORT_BYTES.most() >> 30));
            }
        } catch (IOException e) {
            return Optional.of(Message.of("step.fileUnreadable", shown));
        }
        return Optional.empty();
    }

    private static String shown(Path file, Path workspace) {
        return UntrustedText.line(workspace.relativize(file).toString(), MAX_NAME_LENGTH);
    }

    private record Opened(InputStream in, long size) {}

    /** Opens a regular file; empty if it is gone or was replaced. */
    private Optional<Opened> open(Path file, Path workspace) {
        try {
            long size = Files.size(file);
            InputStream in = trusted ? Files.newInputStream(file) : LeftFile.openBelow(workspace, file);
            return Optional.of(new Opened(in, size));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Copies at most the current size: the file may still be written to, and a file in /proc has no size and may be
     * endless.
     *
     * @return number of bytes copied
     */
    private static long copy(Opened from, Path to, long room) throws IOException {
        long size = Math.min(from.size(), room);
        try (InputStream in = from.in();
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            long left = size;
            for (int count = 0; left > 0 && count >= 0; left -= Math.max(count, 0)) {
                count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                out.write(buffer, 0, Math.max(count, 0));
            }
            return size - left;
        }
    }

    private static List<Message> told(List<Message> leftOut, int more) {
        List<Message> lines = new ArrayList<>(leftOut.subList(0, Math.min(leftOut.size(), MAX_LISTED)));
        int untold = leftOut.size() - lines.size() + more;
        if (untold > 0) {
            lines.add(Message.of("step.moreFiles", untold));
        }
        return lines;
    }

    private static String name(Path file) {
        String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return name.substring(Math.max(0, name.length() - 80));
    }

    /** Returns the files sorted, independent of the order of the file system. */
    private List<String> files(File workspace) throws IOException {
        if (!workspace.isDirectory()) {
            return List.of();
        }
        try {
            return Arrays.stream(new FilePath(workspace).list(pattern, null))
                    .map(FilePath::getRemote)
                    .sorted()
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
