package io.jenkins.plugins.godelivery.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Requests to one repository, with the credentials that it asks for. */
final class Requests {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** Bytes a second below which an upload is as good as dead. */
    private static final long SLOWEST = 50_000;

    private static final int REDIRECTS = 5;
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

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

    static Duration timeout(long bytes) {
        return TIMEOUT.plusSeconds(bytes / SLOWEST);
    }

    HttpRequest.Builder to(String path) {
        return to(transport.uri("/v2/" + image.repository() + path));
    }

    HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    }

    URI location(HttpResponse<?> answer) throws RegistryException {
        return answer.headers()
                .firstValue("Location")
                .map(location -> answer.uri().resolve(location))
                .orElseThrow(() -> new RegistryException(image.registry() + " does not say where to upload to"));
    }

    /**
     * Sends with the credentials that were asked for before, and once more when others are.
     *
     * @param actions that the request needs: pull, or pull,push
     */
    <T> HttpResponse<T> send(HttpRequest.Builder request, String actions, BodyHandler<T> body)
            throws IOException, InterruptedException {
        HttpResponse<T> answer = transport.send(authorized(request), body);
        if (answer.statusCode() == 401 && transport.isOwn(answer.uri())) {
            Optional<Challenge> challenge = Challenge.find(answer.headers().allValues("WWW-Authenticate"));
            if (challenge.isPresent()) {
                discard(answer);
                // A token for less than was granted before would have to be asked for again with the next push.
                granted = granted.length() > actions.length() ? granted : actions;
                authorization = authorizer.answer(challenge.get(), granted);
                answer = transport.send(authorized(request), body);
            }
        }
        return answer;
    }

    private HttpRequest authorized(HttpRequest.Builder request) {
        HttpRequest plain = request.copy().build();
        if (authorization.isEmpty() || !transport.isOwn(plain.uri())) {
            return plain;
        }
        return request.copy().setHeader("Authorization", authorization.get()).build();
    }

    private static void discard(HttpResponse<?> answer) throws IOException {
        if (answer.body() instanceof InputStream in) {
            in.close();
        }
    }

    /** Reads from where the registry sends us, which may be another host. */
    HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = send(accepting(to(path)), "pull", BodyHandlers.ofInputStream());
        for (int hop = 0; ELSEWHERE.contains(answer.statusCode()) && hop < REDIRECTS; hop++) {
            answer.body().close();
            answer = send(accepting(to(location(answer))), "pull", BodyHandlers.ofInputStream());
        }
        return answer;
    }

    private static HttpRequest.Builder accepting(HttpRequest.Builder request) {
        Manifest.TYPES.forEach(type -> request.header("Accept", type));
        return request.header("Accept", "*/*");
    }

    HttpResponse<InputStream> download(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = open(path);
        if (answer.statusCode() == 404) {
            answer.body().close();
            throw new RegistryException(image.registry() + " has no " + reference(path));
        }
        expect(answer, "give " + reference(path));
        return answer;
    }

    private String reference(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return image.repository() + (Digest.isDigest(name) ? "@" : ":") + name;
    }

    /**
     * @param wanted after "does not": "take the manifest of …"
     * @throws IOException that says what was answered where it is no success
     */
    void expect(HttpResponse<?> answer, String wanted) throws IOException {
        if (answer.statusCode() / 100 == 2) {
            return;
        }
        String text = text(answer);
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw Refused.of(image, authorizer.credential(), Answers.said(text));
        }
        throw Answers.problem(image.registry(), wanted, answer, text);
    }

    private static String text(HttpResponse<?> answer) throws IOException {
        if (answer.body() instanceof InputStream in) {
            try (in) {
                return new String(in.readNBytes(1 << 14), StandardCharsets.UTF_8);
            }
        }
        return String.valueOf(answer.body());
    }

    /** Half an upload is nothing that anybody needs. */
    void cancel(URI upload) {
        boolean interrupted = Thread.interrupted();
        try {
            send(to(upload).timeout(Duration.ofSeconds(5)).DELETE(), "pull,push", BodyHandlers.discarding());
        } catch (IOException e) {
            // The registry throws it away by itself, later.
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
