package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.actions.BuiltImage;
import io.jenkins.plugins.godelivery.actions.ImageFingerprints;
import io.jenkins.plugins.godelivery.actions.RecordedMessage;
import io.jenkins.plugins.godelivery.actions.StepFolder;
import io.jenkins.plugins.godelivery.actions.Totals;
import io.jenkins.plugins.godelivery.engine.image.buildx.BuildProgress;
import io.jenkins.plugins.godelivery.engine.image.plan.DaemonlessPlan;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.Part;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.ToolRun;
import io.jenkins.plugins.godelivery.steps.agent.ExplainedAbortException;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import io.jenkins.plugins.godelivery.steps.output.LiveOutput;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the results of an image build, and pushes the image. */
final class ImageStepRun extends ToolRun {
    private static final long serialVersionUID = 1;

    /** Record of the image in the folder of the step. */
    static final String RECORD = "image.json";

    /** File with the reason why the image could not be completed or pushed. */
    static final String FAILURE = "failure";

    /** Suffix of the file with the exit code of go build for a platform. */
    private static final String CODE = ".code";

    /** Null on the agent. */
    private final transient BuildxImageStep step;

    private final String platform;

    /** The reason why there is no image; set on the agent after the commands have ended. */
    private transient Message failure;

    /** @param platform platform that is built separately; empty for a whole image */
    ImageStepRun(BuildxImageStep step, String platform) {
        super("buildxImage", Part.IMAGES, "docker", step.getFailOn());
        this.step = step;
        this.platform = platform;
    }

    static String code(String platform) {
        return platform.replace('/', '-') + CODE;
    }

    @Override
    protected Optional<ReportKind> kindOf(String name) {
        return name.equals(RECORD) ? Optional.of(ReportKind.IMAGE) : Optional.empty();
    }

    @Override
    protected LiveOutput follow(File folder) {
        return new ImageOutput(folder);
    }

    @Override
    protected void prepare(StepEnvironment site, @CheckForNull Integer exitCode)
            throws IOException, InterruptedException {
        if (exitCode != null && exitCode == 0) {
            String draft = Files.readString(
                    StepFolder.of(site.run(), site.at().location().id()).imageDraft());
            site.folder().act(new RegistryTask.Complete(draft, RegistryAccess.of(step, site), site.listener()));
        }
    }

    @Override
    protected void complete(File folder) throws IOException {
        Path reason = folder.toPath().resolve(FAILURE);
        Path output = folder.toPath().resolve(StepScript.output(0));
        if (LeftFile.isRegular(reason)) {
            failure = RecordedMessage.read(LeftFile.head(reason, Budget.SETTINGS_BYTES))
                    .map(UntrustedText::line);
        } else if (LeftFile.isRegular(output) && !Files.exists(folder.toPath().resolve(RECORD))) {
            failure = notBuilt(folder.toPath(), output);
        }
    }

    @CheckForNull
    private static Message notBuilt(Path folder, Path output) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> platforms = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(CODE))
                    .sorted()
                    .map(name ->
                            name.substring(0, name.length() - CODE.length()).replace('-', '/'))
                    .toList();
            if (!platforms.isEmpty()) {
                return DaemonlessPlan.notBuilt(platforms, LeftFile.head(output, Budget.SETTINGS_BYTES));
            }
        }
        BuildProgress progress = new BuildProgress(line -> {});
        try (progress;
                InputStream in = LeftFile.open(output)) {
            in.transferTo(progress);
        }
        return progress.error().isEmpty() ? null : progress.failure(1);
    }

    @Override
    protected Optional<Message> failureReason(GoReport report, int exitCode) {
        return Optional.ofNullable(failure).or(() -> exitCodeReason(exitCode));
    }

    @Override
    protected String explain(String reason, String agent) {
        if (platform.isEmpty()) {
            return reason;
        }
        return Messages.ImageStepRun_On(
                platform, agent.isEmpty() ? Messages.ImageStepRun_BuiltInNode() : agent, reason);
    }

    @Override
    protected void recorded(Run<?, ?> run, Totals totals) throws IOException {
        for (BuiltImage image : totals.getImages()) {
            // The record comes from the agent, where other code can write, and deployments rely on it.
            if (!image.getImage().equals(step.name().toString())) {
                throw new ExplainedAbortException(Message.of(
                        "image.anotherImage", image.getImage(), step.name().toString()));
            }
            ImageFingerprints.add(run, image);
        }
    }
}
