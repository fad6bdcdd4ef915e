package io.jenkins.plugins.godelivery.engine.registry;

import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.net.ResponseBody;
import io.jenkins.plugins.godelivery.engine.net.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sends requests to one repository, with the credentials that it requires. */
final class Requests {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** Upload rate below which an upload counts as stalled. */
    private static final long MIN_BYTES_PER_SECOND = 50_000;

    /** Timeout of an optional cleanup. */
    private static final Duration CANCEL = Duration.ofSeconds(5);

    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ImageName image;
    private final Transport transport;
    private final Authorizer authorizer;
    private Optional<String> authorization = Optional.empty();
    private String granted = "";

    Requests(ImageName image, Transport transport, Authorizer authorizer) {
        this.image = image;
        this.transport = transport;
        this.authorizer = authorizer;
    }

    /** Returns the timeout for a transfer of some bytes in either direction. */
    static Duration timeout(long bytes) {
        return TIMEOUT.plusSeconds(Math.max(0, bytes) / MIN_BYTES_PER_SECOND);
    }

    HttpRequest.Builder to(String path) {
        return to(transport.uri("/v2/" + image.repository() + path));
    }

    HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    URI location(HttpResponse<?> answer) throws RegistryException {
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new RegistryException(Message.of("registry.noUploadAddress", image.registry())));
        return transport.follow(answer.uri(), location);
    }

    /** Sends a request with a short response. */
    HttpResponse<byte[]> send(HttpRequest.Builder request, String actions) throws IOException, InterruptedException {
        return send(request, actions, ResponseBody.errorText(), TIMEOUT);
    }

    /**
     * Sends a request with the previous credentials, and repeats it once if others are required.
     *
     * @param actions required actions: pull, or pull,push
     * @param time timeout of the whole response
     */
    HttpResponse<byte[]> send(HttpRequest.Builder request, String actions, BodyHandler<byte[]> body, Duration time)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = transport.send(authorized(request), body, time);
        if (answer.statusCode() == 401 && transport.isOwn(answer.uri())) {
            Optional<Challenge> challenge = Challenge.find(answer.headers().allValues("WWW-Authenticate"));
            if (challenge.isPresent()) {
                // Keep the larger scope: a token for less would have to be requested again with the next push.
                granted = granted.length() > actions.length() ? granted : actions;
                authorization = authorizer.authorize(challenge.get(), granted);
                answer = transport.send(authorized(request), body, time);
            }
        }
        return answer;
    }

    private HttpRequest authorized(HttpRequest.Builder request) throws IOException {
        HttpRequest plain = request.copy().build();
        if (authorization.isEmpty() || !transport.isOwn(plain.uri())) {
            return plain;
        }
        return WebClient.header(request.copy(), "Authorization", authorization.get())
                .build();
    }

    /** Opens a resource and follows redirects, also to other hosts. */
    HttpResponse<byte[]> open(String path, BodyHandler<byte[]> body, Duration time)
            throws IOException, InterruptedException {
        return followed(accepting(to(path)), body, time);
    }

    /** Sends a HEAD request and follows redirects. */
    HttpResponse<byte[]> head(String path) throws IOException, InterruptedException {
        return followed(to(path).method("HEAD", BodyPublishers.noBody()), ResponseBody.errorText(), TIMEOUT);
    }

    private HttpResponse<byte[]> followed(HttpRequest.Builder request, BodyHandler<byte[]> body, Duration time)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request, "pull", body, time);
        for (int hop = 0; REDIRECTS.contains(answer.statusCode()) && hop < MAX_REDIRECTS; hop++) {
            answer = send(request.copy().uri(location(answer)), "pull", body, time);
        }
        return answer;
    }

    private static HttpRequest.Builder accepting(HttpRequest.Builder request) {
        ImageManifest.TYPES.forEach(type -> request.header("Accept", type));
        return request.header("Accept", "*/*");
    }

    /** @param body handler of the successful body */
    HttpResponse<byte[]> download(String path, BodyHandler<byte[]> body, Duration time)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = open(path, body, time);
        if (answer.statusCode() == 404) {
            throw new RegistryException(Message.of("registry.without", image.registry(), reference(path)));
        }
        expect(answer, status -> Message.of("registry.notGiven", image.registry(), reference(path), status));
        return answer;
    }

    private String reference(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return image.repository() + (Digest.isDigest(name) ? "@" : ":") + name;
    }

    /**
     * @param explanation message about the request, made of the status of the response
     * @throws IOException if the response is not successful; the message quotes it
     */
    void expect(HttpResponse<byte[]> answer, Function<String, Message> explanation) throws IOException {
        if (answer.statusCode() / 100 == 2) {
            return;
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw AccessDenied.of(image, authorizer.credential(), ErrorResponses.errorText(text));
        }
        throw ErrorResponses.problem(explanation, answer, text);
    }

    /** Cancels an incomplete upload. */
    void cancel(URI upload) {
        boolean interrupted = Thread.interrupted();
        try {
            send(to(upload).DELETE(), "pull,push", ResponseBody.errorText(), CANCEL);
        } catch (IOException e) {
            // The registry deletes it later by itself.
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
