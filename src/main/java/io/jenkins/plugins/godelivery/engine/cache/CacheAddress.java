package io.jenkins.plugins.godelivery.engine.cache;

import io.jenkins.plugins.godelivery.engine.registry.CredentialSource;
import io.jenkins.plugins.godelivery.engine.registry.ImageName;
import io.jenkins.plugins.godelivery.engine.registry.RegistryClient;
import io.jenkins.plugins.godelivery.engine.registry.Retry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Where a shared cache is: a folder, or a repository of a registry. */
public final class CacheAddress {
    private static final int RETRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** Registries of this machine may lack TLS, as with Docker. */
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");

    private final Optional<Path> folder;
    private final Optional<ImageName> repository;

    private CacheAddress(Optional<Path> folder, Optional<ImageName> repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * Parses an address.
     *
     * @param address an absolute path, or a repository such as {@code registry.example/ci-cache/orders}
     * @throws IllegalArgumentException if it is invalid; the message names the correction in one line
     */
    public static CacheAddress parse(String address) {
        return address.startsWith("/")
                ? new CacheAddress(Optional.of(Path.of(address).normalize()), Optional.empty())
                : new CacheAddress(Optional.empty(), Optional.of(ImageName.parse(address)));
    }

    /**
     * Opens the place.
     *
     * @param environment environment with SSL_CERT_FILE and the proxies
     * @param progress receives a line for each wait
     * @throws IOException if a registry cannot be reached; the message is a one-line reason
     */
    CachePlace open(CredentialSource credentials, Map<String, String> environment, Consumer<String> progress)
            throws IOException, InterruptedException {
        if (repository.isEmpty()) {
            return new FolderPlace(folder.orElseThrow());
        }
        ImageName name = repository.get();
        boolean insecure = LOOPBACK.matcher(name.registry()).matches();
        return new RegistryPlace(
                new RegistryClient(name, credentials, insecure, environment, new Retry(RETRIES, FIRST_WAIT, progress)));
    }

    @Override
    public String toString() {
        return folder.map(Path::toString)
                .orElseGet(() -> repository.orElseThrow().toString());
    }
}
