package io.jenkins.plugins.godelivery.cli.image;

import io.jenkins.plugins.godelivery.cli.live.LiveDisplay;
import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord;
import io.jenkins.plugins.godelivery.engine.image.Tagging;
import io.jenkins.plugins.godelivery.engine.image.oci.BaseReference;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage.Assembled;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage.Base;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lets go build the programs and puts them into an image, without Docker. */
final class DaemonlessBuilder implements ImageRun.Builder {
    private final ImageTools tools;
    private final LiveDisplay display;
    private final Map<String, String> environment;
    private final Clients clients;

    /** Opens registries of base images. */
    interface Clients {
        RegistryClient open(ImageName image) throws IOException, InterruptedException;
    }

    DaemonlessBuilder(ImageTools tools, LiveDisplay display, Map<String, String> environment, Clients clients) {
        this.tools = tools;
        this.display = display;
        this.environment = environment;
        this.clients = clients;
    }

    @Override
    public ImageRecord build(ImageJob job, Optional<RegistryClient> registry, Path folder)
            throws IOException, InterruptedException, ToolException, ImageFailure {
        Instant started = Instant.now();
        check(job);
        ModuleProgram program = new ModuleProgram(job.directory(), job.image(), job.options(), tools);
        DaemonlessImage image =
                new DaemonlessImage(job.options(), job.revision(), program.main(), job.platforms(), folder);
        compile(image.commands());
        Optional<Base> base = base(job);
        display.status(() -> "image");
        Optional<Path> certificates = DaemonlessImage.certificates(environment);
        if (base.isEmpty() && certificates.isEmpty()) {
            display.print("This machine has no certificate authorities to put into the image.");
        }
        Assembled assembled = image.assemble(job.description(), base, certificates, program.goroot());
        if (registry.isPresent()) {
            display.status(() -> "push");
            image.push(assembled, base, registry.get());
            new Tagging(registry.get(), display::print).tag(assembled.index(), job.tags());
        }
        Instant ended = Instant.now();
        return new ImageRecord(
                job.image().toString(), assembled.index().digest(), job.tags(), registry.isPresent(), "daemonless",
                job.revision().commit(), assembled.platforms(), List.of(), job.description().labels(),
                job.description().annotations(), ended, Duration.between(started, ended).toMillis() / 1000.0);
    }

    private static void check(ImageJob job) {
        if (job.options().is(ImageBuild.LOAD)) {
            throw new IllegalArgumentException("--load needs Docker, which --engine daemonless does without");
        }
        for (Platform platform : job.platforms()) {
            if (!platform.os().equals("linux")) {
                throw new IllegalArgumentException("--engine daemonless builds for linux, not for " + platform);
            }
        }
        if (job.options().is(ImageBuild.CGO) && job.options().get(ImageBuild.BASE).isEmpty()) {
            throw new IllegalArgumentException("a program with cgo needs a C library: name an image that has one with --base");
        }
    }

    private Optional<Base> base(ImageJob job) throws IOException, InterruptedException {
        Optional<BaseReference> reference = job.options().get(ImageBuild.BASE).map(BaseReference::parse);
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new Base(clients.open(reference.get().image()), reference.get().reference()));
    }

    /** All platforms, so that people know at once where it does not build. */
    private void compile(Map<Platform, Command> commands) throws InterruptedException, ToolException, ImageFailure {
        List<String> failed = new ArrayList<>();
        for (Map.Entry<Platform, Command> each : commands.entrySet()) {
            String platform = each.getKey().toString();
            display.status(() -> "go build  " + platform);
            Instant started = Instant.now();
            Captured built = tools.capture(each.getValue());
            (built.out() + built.err()).lines().forEach(line -> display.print("    " + line));
            if (built.code() == 0) {
                long millis = Duration.between(started, Instant.now()).toMillis();
                display.print(String.format(Locale.ROOT, "go build  %s  %.1fs", platform, millis / 1000.0));
            } else {
                display.print("go build  " + platform + "  failed");
                failed.add(platform + hint(built));
            }
        }
        if (!failed.isEmpty()) {
            throw new ImageFailure("the program does not build for " + String.join(", ", failed));
        }
    }

    private static String hint(Captured built) {
        boolean excluded = built.err().contains("build constraints exclude all Go files")
                || built.err().contains("requires cgo");
        return excluded ? " without cgo (--cgo builds with it)" : "";
    }
}
