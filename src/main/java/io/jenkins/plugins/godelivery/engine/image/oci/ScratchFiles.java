package io.jenkins.plugins.godelivery.engine.image.oci;

import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files that a program needs without a base image: certificate authorities, time zones, a folder for temporary files,
 * and a non-root user.
 */
final class ScratchFiles {
    /** User of distroless images. */
    static final String USER = "65532:65532";
    /** Paths that Go searches first, in time.LoadLocation and crypto/x509. */
    static final String ZONES = "/usr/share/zoneinfo.zip";

    private static final String CERTIFICATES = "etc/ssl/certs/ca-certificates.crt";
    private static final int READABLE = 0644;
    private static final int FOLDER = 0755;

    private final Optional<Path> certificates;
    private final Optional<Path> zones;

    /**
     * @param certificates certificate bundle of the build machine
     * @param zones lib/time/zoneinfo.zip of the Go that builds
     */
    ScratchFiles(Optional<Path> certificates, Optional<Path> zones) {
        this.certificates = certificates;
        this.zones = zones;
    }

    boolean hasZones() {
        return zones.isPresent();
    }

    ImageLayer layer(Path file) throws IOException {
        return ImageLayer.write(file, "go-delivery: certificates, time zones, user", tar -> {
            tar.directory("etc", FOLDER);
            tar.file("etc/group", READABLE, text("root:x:0:\nnonroot:x:65532:\n"));
            tar.file("etc/passwd", READABLE, text("""
                root:x:0:0:root:/root:/sbin/nologin
                nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin
                """));
            if (certificates.isPresent()) {
                tar.directory("etc/ssl", FOLDER);
                tar.directory("etc/ssl/certs", FOLDER);
                tar.file(CERTIFICATES, READABLE, BoundedFileReader.bytes(certificates.get(), Budget.HELD_BYTES));
            }
            tar.directory("tmp", 01777);
            tar.directory("usr", FOLDER);
            tar.directory("usr/share", FOLDER);
            if (zones.isPresent()) {
                tar.file(ZONES.substring(1), READABLE, BoundedFileReader.bytes(zones.get(), Budget.HELD_BYTES));
            }
        });
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
