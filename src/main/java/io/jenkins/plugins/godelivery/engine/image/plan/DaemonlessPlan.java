package io.jenkins.plugins.godelivery.engine.image.plan;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoProgramBuild;
import io.jenkins.plugins.godelivery.engine.command.ImageBuildParameters;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.oci.DaemonlessImage;
import io.jenkins.plugins.godelivery.engine.image.plan.ImagePlan.Task;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.registry.TrustedCertificates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans how go builds the programs of an image without Docker. */
public final class DaemonlessPlan {
    /** Names in the private folder. */
    static final String CERTIFICATES = "certificates.pem";

    static final String ZONES = "zoneinfo.zip";

    private DaemonlessPlan() {}

    /** @throws IllegalArgumentException if the request cannot be built */
    static ImagePlan of(ImageBuildRequest job, BuildHost place, Map<String, String> environment)
            throws IOException, InterruptedException {
        check(job);
        long started = place.now().toEpochMilli();
        ModuleProgram module = new ModuleProgram(job.image(), job.options(), place);
        MainPackage main = module.main();
        if (job.options().get(ImageBuildParameters.BASE).isEmpty()) {
            place.fetch(List.of(module.goroot() + "/lib/time/zoneinfo.zip"), ZONES);
            place.fetch(TrustedCertificates.candidates(environment), CERTIFICATES);
        }
        GoProgramBuild program =
                new GoProgramBuild(job.options(), job.revision().stamp());
        List<Task> tasks = new ArrayList<>();
        for (Platform platform : job.platforms()) {
            String file = place.privateFolder() + "/" + DaemonlessImage.program(platform, main);
            Command command = program.build(main.importPath(), platform, file);
            tasks.add(new Task(platform.toString(), command, ""));
        }
        return new ImagePlan(job.draft(Optional.of(main), started), tasks);
    }

    private static void check(ImageBuildRequest job) {
        if (job.options().is(ImageBuildParameters.LOAD)) {
            throw new InvalidInputException(Message.of("image.loadDaemonless"));
        }
        for (Platform platform : job.platforms()) {
            if (!platform.os().equals("linux")) {
                throw new InvalidInputException(Message.of("image.daemonlessPlatform", platform.toString()));
            }
        }
        if (job.options().is(ImageBuildParameters.CGO)
                && job.options().get(ImageBuildParameters.BASE).isEmpty()) {
            throw new InvalidInputException(Message.of("image.cgoBase"));
        }
    }

    /**
     * Explains that go build failed.
     *
     * @param platforms platforms for which it failed, in the order of the plan
     * @param said output of go build for them
     */
    public static Message notBuilt(List<String> platforms, String said) {
        boolean excluded = said.contains("build constraints exclude all Go files") || said.contains("requires cgo");
        String failed = String.join(", ", platforms);
        return excluded ? Message.of("image.notBuiltWithoutCgo", failed) : Message.of("image.notBuilt", failed);
    }
}
