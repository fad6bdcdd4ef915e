package io.jenkins.plugins.godelivery.engine.image.oci;

import io.jenkins.plugins.godelivery.engine.command.Platform;
import io.jenkins.plugins.godelivery.engine.image.ImageRecord.PlatformImage;
import io.jenkins.plugins.godelivery.engine.image.MainPackage;
import io.jenkins.plugins.godelivery.engine.registry.ImageManifest;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Multi-platform image of a Go program, made without Docker: go builds the programs, which are packed into layers.
 * Equal sources, Go version and certificates yield an equal digest.
 */
public final class DaemonlessImage {
    private static final String ENTRYPOINT_FOLDER = "/usr/local/bin/";

    private final MainPackage main;
    private final List<Platform> platforms;
    private final Instant created;
    private final Path folder;

    /**
     * @param created commit time, so that equal sources yield an equal image
     * @param folder folder with the programs, which also receives the layers; the caller deletes it
     */
    public DaemonlessImage(MainPackage main, List<Platform> platforms, Instant created, Path folder) {
        this.main = main;
        this.platforms = List.copyOf(platforms);
        this.created = created;
        this.folder = folder;
    }

    /** Returns the path of the program that {@link #assemble} reads, relative to the folder. */
    public static String program(Platform platform, MainPackage main) {
        return platform.fileName() + "/" + main.name();
    }

    /** Image that is ready to be pushed. */
    public static final class Assembled {
        private final List<ProgramImage> images;
        private final ImageManifest index;

        private Assembled(List<ProgramImage> images, ImageManifest index) {
            this.images = images;
            this.index = index;
        }

        public ImageManifest index() {
            return index;
        }

        public List<PlatformImage> platforms() {
            return images.stream().map(ProgramImage::description).toList();
        }
    }

    /**
     * Assembles the image of a Go program for each of its platforms.
     *
     * @param base client and reference of the base image; empty for none
     * @param certificates certificate authorities for an image without a base
     * @param zones lib/time/zoneinfo.zip of the Go that built the programs
     */
    public Assembled assemble(
            Map<String, String> labels,
            Map<String, String> annotations,
            Optional<Base> base,
            Optional<Path> certificates,
            Optional<Path> zones)
            throws IOException, InterruptedException {
        ScratchFiles scratchFiles = new ScratchFiles(certificates, zones);
        List<ProgramImage> images = new ArrayList<>();
        Map<Platform, ImageManifest> manifests = new LinkedHashMap<>();
        ImageLayer ground = base.isPresent() ? null : scratchFiles.layer(folder.resolve("foundation.tar.gz"));
        for (Platform platform : platforms) {
            BaseImage below = base.isPresent()
                    ? BaseImage.read(base.get().client(), base.get().reference(), platform)
                    : BaseImage.scratch();
            List<ImageLayer> layers = new ArrayList<>();
            List<String> environment = new ArrayList<>();
            if (ground != null) {
                layers.add(ground);
                if (scratchFiles.hasZones()) {
                    environment.add("ZONEINFO=" + ScratchFiles.ZONES);
                }
            }
            layers.add(programLayer(platform));
            ProgramImage image = ProgramImage.of(
                    platform,
                    below,
                    layers,
                    ENTRYPOINT_FOLDER + main.name(),
                    environment,
                    created,
                    labels,
                    annotations);
            images.add(image);
            manifests.put(platform, image.manifest());
        }
        return new Assembled(images, OciDocuments.index(manifests, annotations));
    }

    /** @param reference tag or digest */
    public record Base(RegistryClient client, String reference) {}

    private ImageLayer programLayer(Platform platform) throws IOException {
        Path program = folder.resolve(program(platform, main));
        String path = ENTRYPOINT_FOLDER.substring(1) + main.name();
        return ImageLayer.write(
                folder.resolve(platform.fileName() + ".tar.gz"), "go build " + main.importPath(), tar -> {
                    tar.directory("usr", 0755);
                    tar.directory("usr/local", 0755);
                    tar.directory("usr/local/bin", 0755);
                    try (InputStream in = Files.newInputStream(program)) {
                        tar.file(path, 0755, in, Files.size(program));
                    }
                });
    }

    /** Pushes everything except the tags, without which the image is not visible. */
    public void push(Assembled image, Optional<Base> base, RegistryClient target)
            throws IOException, InterruptedException {
        for (ProgramImage each : image.images) {
            for (OciDocuments.Descriptor layer : each.base().layers()) {
                target.copy(base.orElseThrow().client(), layer.digest(), layer.size(), folder.resolve("base-layer"));
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
