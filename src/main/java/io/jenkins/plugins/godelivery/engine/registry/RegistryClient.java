package io.jenkins.plugins.godelivery.engine.registry;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import io.jenkins.plugins.godelivery.engine.net.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Client of one repository of a registry. Transient failures are retried.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution specification</a>
 */
public final class RegistryClient implements ImageSource {
    /** Size limit of a manifest, as in registries. */
    private static final int LIMIT = 4 << 20;

    private final ImageName image;
    private final Requests requests;
    private final Retry retry;

    /**
     * @param insecure whether the registry may lack TLS or use an untrusted certificate
     * @param environment environment with SSL_CERT_FILE and the proxies
     */
    public RegistryClient(
            ImageName image,
            CredentialSource credentialSource,
            boolean insecure,
            Map<String, String> environment,
            Retry retry)
            throws IOException, InterruptedException {
        this.image = image;
        this.retry = retry;
        Transport transport = new Transport(image, insecure, environment);
        requests = new Requests(image, transport, new Authorizer(image, transport, credentialSource.find(image)));
        retry.run(() -> {
            transport.detect();
            return null;
        });
    }

    public ImageName image() {
        return image;
    }

    /**
     * Checks for push permission before anything is built.
     *
     * @throws RegistryException if pushing is not allowed
     */
    public void checkPush() throws IOException, InterruptedException {
        retry.run(() -> {
            URI upload = begin("");
            requests.cancel(upload);
            return null;
        });
    }

    /** Returns whether the repository has a blob. */
    public boolean has(String digest) throws IOException, InterruptedException {
        return retry.run(() -> {
            HttpResponse<byte[]> answer = requests.head("/blobs/" + digest);
            if (answer.statusCode() == 404) {
                return false;
            }
            requests.expect(answer, status -> Message.of("registry.notKnownWhether", image.registry(), digest, status));
            return true;
        });
    }

    /** Pushes a blob; returns whether it did not exist before. */
    public boolean push(Blob blob) throws IOException, InterruptedException {
        if (has(blob.digest())) {
            return false;
        }
        return retry.run(() -> {
            upload(blob, begin(""));
            return true;
        });
    }

    private void upload(Blob blob, URI location) throws IOException, InterruptedException {
        URI target = URI.create(location + (location.getRawQuery() == null ? "?" : "&") + "digest=" + blob.digest());
        boolean done = false;
        try {
            HttpRequest.Builder request = requests.to(target)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(blob.body());
            requests.expect(
                    requests.send(request, "pull,push", ResponseBody.errorText(), Requests.timeout(blob.size())),
                    status -> notTaken(blob.digest(), status));
            done = true;
        } finally {
            if (!done) {
                requests.cancel(location);
            }
        }
    }

    /**
     * Copies a blob from another repository, within the registry if possible.
     *
     * @param size size in bytes, according to its manifest
     */
    public void copy(RegistryClient from, String digest, long size, Path temporary)
            throws IOException, InterruptedException {
        if (has(digest)) {
            return;
        }
        if (from.image.registry().equals(image.registry()) && mount(from, digest)) {
            return;
        }
        from.pull(digest, size, temporary);
        push(Blob.of(temporary));
        Files.delete(temporary);
    }

    private boolean mount(RegistryClient from, String digest) throws IOException, InterruptedException {
        return retry.run(() -> {
            URI upload = begin("?mount=" + digest + "&from=" + from.image.repository());
            if (upload != null) {
                requests.cancel(upload);
            }
            return upload == null;
        });
    }

    /** @return upload URL; null if the blob was mounted */
    @CheckForNull
    private URI begin(String query) throws IOException, InterruptedException {
        HttpRequest.Builder request = requests.to("/blobs/uploads/" + query).POST(BodyPublishers.noBody());
        HttpResponse<byte[]> answer = requests.send(request, "pull,push");
        if (answer.statusCode() == 201 && !query.isEmpty()) {
            return null;
        }
        requests.expect(
                answer, status -> Message.of("registry.notPushed", image.registry(), image.repository(), status));
        return requests.location(answer);
    }

    /**
     * Pulls a blob.
     *
     * @param size size in bytes that it may have
     * @param file target file, whose digest is verified
     */
    public void pull(String digest, long size, Path file) throws IOException, InterruptedException {
        retry.run(() -> requests.download("/blobs/" + digest, ResponseBody.into(file, size), Requests.timeout(size)));
        if (!Digest.of(file).equals(digest)) {
            throw otherContent(digest);
        }
    }

    @Override
    public byte[] blob(String digest) throws IOException, InterruptedException {
        return retry.run(() -> checked(digest, document("/blobs/" + digest).body()));
    }

    /** @param reference tag or digest */
    @Override
    public ImageManifest manifest(String reference) throws IOException, InterruptedException {
        return retry.run(() -> {
            HttpResponse<byte[]> answer = document("/manifests/" + reference);
            String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
            byte[] bytes = answer.body();
            return new ImageManifest(type, Digest.isDigest(reference) ? checked(reference, bytes) : bytes);
        });
    }

    private HttpResponse<byte[]> document(String path) throws IOException, InterruptedException {
        return requests.download(path, ResponseBody.upTo(LIMIT), Requests.timeout(LIMIT));
    }

    private Message notTaken(String pushed, String status) {
        return Message.of("registry.notTaken", image.registry(), pushed, status);
    }

    private RegistryException otherContent(String digest) {
        return new RegistryException(Message.of("registry.otherContent", image.registry(), digest));
    }

    private byte[] checked(String digest, byte[] bytes) throws RegistryException {
        if (!Digest.of(bytes).equals(digest)) {
            throw otherContent(digest);
        }
        return bytes;
    }

    /** Returns the digest that a tag currently names. */
    public Optional<String> digest(String tag) throws IOException, InterruptedException {
        return retry.run(() -> {
            HttpResponse<byte[]> answer =
                    requests.open("/manifests/" + tag, ResponseBody.upTo(LIMIT), Requests.timeout(LIMIT));
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            requests.expect(answer, status -> Message.of("registry.tagUnknown", image.registry(), tag, status));
            return Optional.of(Digest.of(answer.body()));
        });
    }

    /**
     * Pushes a manifest.
     *
     * @param reference tag, or the manifest's own digest
     */
    public void push(ImageManifest manifest, String reference) throws IOException, InterruptedException {
        retry.run(() -> {
            HttpRequest.Builder request = WebClient.header(
                            requests.to("/manifests/" + reference), "Content-Type", manifest.mediaType())
                    .PUT(BodyPublishers.ofByteArray(manifest.bytes()));
            HttpResponse<byte[]> answer = requests.send(request, "pull,push");
            String pushed = image.repository() + (Digest.isDigest(reference) ? "@" : ":") + reference;
            requests.expect(answer, status -> notTaken(pushed, status));
            return null;
        });
    }
}
