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
 * Copies reports of the workspace into the folder of the step, numbered, because several may have the same name. Copied
 * reports are not searched again, as the workspace may have changed.
 */
final class CollectReports extends MasterToSlaveFileCallable<Integer> {
    private static final long serialVersionUID = 1;

    /** Is there when all of them are, with their number. */
    private static final String COLLECTED = "collected";

    /** A line for each that was not taken. */
    private static final String LEFT_OUT = "left-out";

    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_LISTED = 20;

    private final String pattern;
    private final String folder;
    private final boolean trusted;

    /**
     * @param pattern Ant patterns, separated by commas
     * @param folder of the step, on the agent
     * @param trusted whether links may lead out of the workspace, as those of some build tools do
     */
    CollectReports(String pattern, String folder, boolean trusted) {
        this.pattern = pattern;
        this.folder = folder;
        this.trusted = trusted;
    }

    /** Of the last time, in the folder of the step: why something is missing, one line each. */
    static List<Message> leftOut(File folder) throws IOException {
        Path lines = folder.toPath().resolve(LEFT_OUT);
        return Files.exists(lines)
                ? Files.readAllLines(lines).stream().map(RecordedMessage::read).toList()
                : List.of();
    }

    /** @return how many there are, those included that were not taken */
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

    /** @return what was not taken, one line each */
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

    /** A pipe may never end, and neither does a device. What cannot be read takes nothing away of the others. */
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
        return Files.isReadable(file) ? Optional.empty() : Optional.of(Message.of("step.fileUnreadable", shown));
    }

    private static String shown(Path file, Path workspace) {
        return UntrustedText.line(workspace.relativize(file).toString(), MAX_NAME_LENGTH);
    }

    private record Opened(InputStream in, long size) {}

    /** Absent where the file is not there any more, or something else is. */
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
     * As much as it holds now: somebody may still write to it, and a file of the kernel has no size and may have no
     * end.
     *
     * @return how much that was
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

    /** In an order of their own, whichever the file system has. */
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
