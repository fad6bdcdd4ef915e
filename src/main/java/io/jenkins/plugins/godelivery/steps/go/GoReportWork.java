package io.jenkins.plugins.godelivery.steps.go;

import hudson.AbortException;
import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.engine.output.WholeFile;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.FailOn;
import io.jenkins.plugins.godelivery.steps.StepSite;
import io.jenkins.plugins.godelivery.steps.Work;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Reports that other commands left in the workspace. */
final class GoReportWork extends Work {
    private static final long serialVersionUID = 1;

    /** Is there when the reports are: they are not looked for again, as the workspace may have changed. */
    private static final String COLLECTED = "collected";

    private final String pattern;

    GoReportWork(String pattern, FailOn failOn) {
        super("goReport", null, "", failOn);
        this.pattern = pattern;
    }

    /** Copies them into the folder of the step, numbered, because several may have the same name. */
    @Override
    protected void prepare(StepSite site, Integer exitCode) throws IOException, InterruptedException {
        if (site.workspace().act(new Collect(pattern, site.folder().getRemote())) == 0) {
            throw new AbortException(Messages.GoReportWork_NoFile(pattern));
        }
    }

    @Override
    protected Optional<ReportKind> kindOf(String name) {
        return Character.isDigit(name.charAt(0)) ? Optional.of(ReportKind.AUTO) : Optional.empty();
    }

    @Override
    protected Optional<String> complaint(GoReport report, int exitCode) {
        return Complaints.ofTests(report).or(() -> Complaints.ofBuild(report)).or(() -> Complaints.ofLint(report));
    }

    private static final class Collect extends MasterToSlaveFileCallable<Integer> {
        private static final long serialVersionUID = 1;

        private final String pattern;
        private final String folder;

        Collect(String pattern, String folder) {
            this.pattern = pattern;
            this.folder = folder;
        }

        @Override
        public Integer invoke(File workspace, VirtualChannel channel) throws IOException {
            Path target = Files.createDirectories(Path.of(folder));
            Path collected = target.resolve(COLLECTED);
            if (!Files.exists(collected)) {
                int number = copy(workspace, target);
                WholeFile.write(
                        collected, out -> out.write(String.valueOf(number).getBytes(StandardCharsets.UTF_8)));
            }
            return Integer.valueOf(Files.readString(collected));
        }

        private int copy(File workspace, Path target) throws IOException {
            int number = 0;
            for (String file : files(workspace)) {
                number++;
                Path from = Path.of(file);
                String name = from.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
                String ending = name.substring(Math.max(0, name.length() - 80));
                Files.copy(from, target.resolve(number + "-" + ending), StandardCopyOption.REPLACE_EXISTING);
            }
            return number;
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
}
