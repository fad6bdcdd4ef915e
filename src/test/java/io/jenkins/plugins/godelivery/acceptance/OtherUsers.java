package io.jenkins.plugins.godelivery.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Simulated users who read pages of a controller, one after another with a pause, until stopped. */
final class OtherUsers {
    private static final int PEOPLE = 4;
    private static final long PAUSE = 250;

    private final String root;
    private final List<String> addresses;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    private final ConcurrentLinkedQueue<Look> looks = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** @param status 0 without a response */
    record Look(String address, int status, long milliseconds) {}

    /** @param addresses paths with a leading slash */
    OtherUsers(JenkinsClient jenkins, List<String> addresses) {
        root = jenkins.root();
        this.addresses = addresses;
    }

    OtherUsers begin() {
        for (int i = 0; i < PEOPLE; i++) {
            int first = i * addresses.size() / PEOPLE;
            people.execute(() -> read(first));
        }
        return this;
    }

    private void read(int first) {
        try {
            for (int i = first; !ended; i++) {
                looks.add(look(addresses.get(i % addresses.size())));
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Look look(String address) throws InterruptedException {
        long begun = System.nanoTime();
        int status;
        try {
            status = get(address).statusCode();
        } catch (IOException e) {
            status = 0;
        }
        return new Look(address, status, (System.nanoTime() - begun) / 1_000_000);
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(root + address)).timeout(Duration.ofMinutes(2));
        JenkinsClient.ADMIN.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Returns page loads by duration, the slowest last. */
    List<Look> looks() {
        List<Look> sorted = new ArrayList<>(looks);
        sorted.sort((a, b) -> Long.compare(a.milliseconds(), b.milliseconds()));
        return sorted;
    }

    void end() throws InterruptedException {
        ended = true;
        people.shutdown();
        boolean unused = people.awaitTermination(3, TimeUnit.MINUTES);
    }
}
