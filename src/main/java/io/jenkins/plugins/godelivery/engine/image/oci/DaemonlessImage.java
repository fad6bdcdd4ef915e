package io.jenkins.plugins.godelivery.engine.image.oci;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.GoProgram;
import io.jenkins.plugins.godelivery.engine.command.ImageBuild;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.Description;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.image.Revision;
import io.jenkins.plugins.godelivery.engine.registry.Manifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.TrustedCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image of a Go program for several platforms, made without Docker: go builds the programs, we put them into layers.
 * The same sources, Go and certificates give the same digest.
 */
public final class DaemonlessImage {
    private static final String ENTRYPOINT_FOLDER = "/usr/local/bin/";

    private final Options options;
    private final Revision revision;
    private final MainPackage main;
    private final List<Platform> platforms;
    private final Path folder;

    /** The certificate authorities of this machine, which go into images that stand on nothing. */
    public static Optional<Path> certificates(Map<String, String> environment) {
        return TrustedCertificates.bundles(environment).stream().findFirst();
    }

    /** @param folder for programs and layers; the caller deletes it */
    public DaemonlessImage(
            Options options, Revision revision, MainPackage main, List<Platform> platforms, Path folder) {
        this.options = options;
        this.revision = revision;
        this.main = main;
        this.platforms = List.copyOf(platforms);
        this.folder = folder;
    }

    /** What is to be run, in the module's folder, before {@link #assemble}; by platform. */
    public Map<Platform, Command> commands() {
        GoProgram program = new GoProgram(options, revision.stamp());
        Map<Platform, Command> commands = new LinkedHashMap<>();
        platforms.forEach(platform -> commands.put(
                platform, program.build(main.importPath(), platform, program(platform).toString())));
        return commands;
    }

    private Path program(Platform platform) {
        return folder.resolve(platform.fileName()).resolve(main.name());
    }

    /** An image that is ready to be pushed. */
    public static final class Assembled {
        private final List<ProgramImage> images;
        private final Manifest index;

        private Assembled(List<ProgramImage> images, Manifest index) {
            this.images = images;
            this.index = index;
        }

        public Manifest index() {
            return index;
        }

        public List<PlatformImage> platforms() {
            return images.stream().map(ProgramImage::description).toList();
        }
    }

    /**
     * @param base client and reference of the base image; empty for none
     * @param certificates of this machine
     * @param goroot of the Go that built
     */
    public Assembled assemble(
            Description description, Optional<Base> base, Optional<Path> certificates, Path goroot)
            throws IOException, InterruptedException {
        Path zones = goroot.resolve("lib/time/zoneinfo.zip");
        Foundation foundation = new Foundation(certificates, Optional.of(zones).filter(Files::isReadable));
        List<ProgramImage> images = new ArrayList<>();
        Map<Platform, Manifest> manifests = new LinkedHashMap<>();
        ImageLayer ground = base.isPresent() ? null : foundation.layer(folder.resolve("foundation.tar.gz"));
        for (Platform platform : platforms) {
            BaseImage below = base.isPresent()
                    ? BaseImage.read(base.get().client(), base.get().reference(), platform)
                    : BaseImage.scratch();
            List<ImageLayer> layers = new ArrayList<>();
            List<String> environment = new ArrayList<>();
            if (ground != null) {
                layers.add(ground);
                if (foundation.hasZones()) {
                    environment.add("ZONEINFO=" + Foundation.ZONES);
                }
            }
            layers.add(programLayer(platform));
            ProgramImage image = ProgramImage.of(
                    platform, below, layers, ENTRYPOINT_FOLDER + main.name(), environment, revision.time(),
                    description.labels(), description.annotations());
            images.add(image);
            manifests.put(platform, image.manifest());
        }
        return new Assembled(images, OciDocuments.index(manifests, description.annotations()));
    }

    /** @param reference tag or digest */
    public record Base(RegistryClient client, String reference) {}

    private ImageLayer programLayer(Platform platform) throws IOException {
        Path program = program(platform);
        String path = ENTRYPOINT_FOLDER.substring(1) + main.name();
        return ImageLayer.write(folder.resolve(platform.fileName() + ".tar.gz"), "go build " + main.importPath(), tar -> {
            tar.directory("usr", 0755);
            tar.directory("usr/local", 0755);
            tar.directory("usr/local/bin", 0755);
            try (InputStream in = Files.newInputStream(program)) {
                tar.file(path, 0755, in, Files.size(program));
            }
        });
    }

    /** Pushes all but the tags: until those are there, nobody sees anything. */
    public void push(Assembled image, Optional<Base> base, RegistryClient target)
            throws IOException, InterruptedException {
        for (ProgramImage each : image.images) {
            for (OciDocuments.Descriptor layer : each.base().layers()) {
                target.copy(base.orElseThrow().client(), layer.digest(), folder.resolve("base-layer"));
            }
            for (ImageLayer layer : each.layers()) {
                target.push(layer.blob());
            }
            target.push(each.config());
            target.push(each.manifest(), each.manifest().digest());
        }
        target.push(image.index(), image.index().digest());
    }
}
