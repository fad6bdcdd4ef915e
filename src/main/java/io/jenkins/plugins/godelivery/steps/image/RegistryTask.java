package io.jenkins.plugins.godelivery.steps.image;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.TaskListener;
import hudson.remoting.RemoteOutputStream;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.godelivery.actions.RecordedMessage;
import io.jenkins.plugins.godelivery.engine.image.ImageJson;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageDraft;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePublisher;
import io.jenkins.plugins.godelivery.engine.image.plan.TagRejectedException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.steps.agent.LogLine;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Sends a step's registry requests from its agent and its folder there. */
abstract class RegistryTask extends MasterToSlaveFileCallable<Void> {
    private static final long serialVersionUID = 1;

    final RegistryAccess access;
    /** Writes to the log directly: output through the listener of a Pipeline may arrive too late. */
    private final OutputStream log;

    RegistryTask(RegistryAccess access, TaskListener listener) {
        this.access = access;
        log = new RemoteOutputStream(listener.getLogger());
    }

    final void print(String line) {
        LogLine.print(new PrintStream(log, true, StandardCharsets.UTF_8), line);
    }

    /** Checks before a build whether the image may be pushed. */
    static final class Check extends RegistryTask {
        private static final long serialVersionUID = 1;

        private final String image;

        Check(String image, RegistryAccess access, TaskListener listener) {
            super(access, listener);
            this.image = image;
        }

        @CheckForNull
        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
            access.open(ImageName.parse(image), this::print).checkPush();
            return null;
        }
    }

    /** Assembles an image from the output of the commands, and pushes it if requested. Idempotent. */
    static final class Complete extends RegistryTask {
        private static final long serialVersionUID = 1;

        private final String draft;

        /**
         * @param draft draft as JSON from the controller, so that exactly what was checked before the build is pushed
         */
        Complete(String draft, RegistryAccess access, TaskListener listener) {
            super(access, listener);
            this.draft = draft;
        }

        @CheckForNull
        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
            Path place = folder.toPath();
            Files.deleteIfExists(place.resolve(ImageStepRun.FAILURE));
            try {
                ImagePublisher imagePublisher = new ImagePublisher(
                        ImageDraft.fromJson(draft), place, name -> access.open(name, this::print), this::print);
                try (OutputStream out = Files.newOutputStream(place.resolve(ImageStepRun.RECORD))) {
                    ImageJson.write(imagePublisher.complete(), out);
                }
            } catch (TagRejectedException e) {
                try (OutputStream out = Files.newOutputStream(place.resolve(ImageStepRun.RECORD))) {
                    ImageJson.write(e.record(), out);
                }
                fail(place, e);
            } catch (IOException e) {
                Files.deleteIfExists(place.resolve(ImageStepRun.RECORD));
                fail(place, e);
            }
            return null;
        }

        private static void fail(Path place, IOException reason) throws IOException {
            Message message = Message.of(reason).map(LogLine::of);
            Files.writeString(place.resolve(ImageStepRun.FAILURE), RecordedMessage.of(message));
        }
    }
}
