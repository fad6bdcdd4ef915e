package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.acceptance.OtherUsers.Look;
import io.jenkins.plugins.godelivery.hostile.HostileBuild;
import io.jenkins.plugins.godelivery.hostile.HostileBuilds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code make hostile}: runs all hostile builds on a controller with {@code -Xmx1g}, several at a time, while other
 * users read pages. No data is lost, no image pushed, no secret printed, and no page is slow.
 */
@OnController
@Tag("hostile")
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileControllerTest {
    /** One more than the controller judges concurrently: builds mostly wait for an agent or for the gate. */
    private static final int AT_A_TIME = 4;

    private static final int SLOWEST = 10;
    private static final long MOST_MILLISECONDS = 1_000;
    private static final String HEALTHY = "/job/report-pages/1";

    /** Addresses of a report that its pages request. */
    private static final List<String> PARTS = List.of(
            "",
            "data/overview.json",
            "data/tests.json",
            "data/tests/0.json",
            "data/coverage.json",
            "data/coverage/0.json",
            "data/source/0.txt",
            "data/lint.json",
            "data/races.json",
            "api/json?depth=2");

    private static final List<String> OF_ALL = List.of(
            "/",
            "/view/delivery/",
            "/job/report-pages/",
            "/job/report-pages/go-delivery/badge/tests.svg",
            HEALTHY + "/");

    private final HostileJobs jobs;
    private final long begun = System.nanoTime();

    HostileControllerTest(Controller jenkins, @TempDir Path folder) throws IOException {
        jobs = new HostileJobs(jenkins, folder);
    }

    @BeforeEach
    void begin() throws Exception {
        jobs.begin();
    }

    @AfterEach
    void end() throws Exception {
        jobs.end();
    }

    @Test
    void hostileBuildsTakeNothingFromAnybody(Controller jenkins) throws Exception {
        jenkins.client().pipeline("report-pages").run();
        List<String> addresses = new ArrayList<>(OF_ALL);
        PARTS.forEach(part -> addresses.add(HEALTHY + "/go-delivery/" + part));
        List<String> problems = new ArrayList<>();
        OtherUsers users = new OtherUsers(jenkins.client(), addresses);
        for (String address : addresses) {
            assertThat(users.look(address).status()).as(address).isIn(200, 404);
        }
        Map<String, String> before = contents(users);
        users.begin();
        try {
            problems.addAll(all(users));
            problems.addAll(pagesOf(users));
        } finally {
            users.end();
        }
        printLooks("pages of others", users.looks());
        System.out.println(jobs.heap());
        printProgress("the controller starts again");
        jenkins.stop();
        jenkins.start();
        Map<String, String> after = contents(users);
        printProgress("the files of all builds are searched");
        problems.addAll(jobs.leaks());
        printProgress("done");
        problems.addAll(jenkins.complaints());
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(after).as("the healthy report").isEqualTo(before);
            all.assertThat(problems).isEmpty();
            all.assertThat(users.looks())
                    .filteredOn(look -> look.status() >= 500 || look.status() == 0)
                    .isEmpty();
            all.assertThat(percentile(users.looks(), 99)).as("p99 in ms").isLessThan(MOST_MILLISECONDS);
            all.assertThat(jobs.registryRequests())
                    .noneMatch(request -> request.startsWith("P") || request.contains(" with "));
        });
    }

    /** @return unexpected results, one line each */
    private List<String> all(OtherUsers users) throws Exception {
        String only = System.getProperty("hostile.only", "");
        Map<String, Long> seconds = new ConcurrentHashMap<>();
        ExecutorService several = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Map<HostileBuild, Future<List<String>>> running = new LinkedHashMap<>();
            for (HostileBuild build : HostileBuilds.ALL) {
                if (build.name().matches(only.isEmpty() ? ".*" : only)) {
                    Callable<List<String>> run = () -> {
                        long start = System.nanoTime();
                        List<String> problems = jobs.run(build);
                        seconds.put(build.name(), (System.nanoTime() - start) / 1_000_000_000);
                        return problems;
                    };
                    running.put(build, several.submit(run));
                }
            }
            List<String> problems = new ArrayList<>();
            int ended = 0;
            for (Future<List<String>> each : running.values()) {
                problems.addAll(each.get());
                ended++;
                if (ended % SLOWEST == 0) {
                    printProgress(ended + " of " + running.size() + " builds, " + problems.size() + " problems");
                    printLooks("pages of others so far", users.looks());
                }
            }
            seconds.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(SLOWEST)
                    .forEach(build -> System.out.println("slowest: " + build.getKey() + " " + build.getValue() + " s"));
            System.out.println(running.size() + " hostile builds, " + problems.size() + " with a problem");
            return problems;
        } finally {
            several.shutdownNow();
        }
    }

    /** Prints a progress line with elapsed time and system load. */
    private void printProgress(String what) {
        System.out.printf(
                "[%4d s, load %.1f] %s%n",
                (System.nanoTime() - begun) / 1_000_000_000,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                what);
    }

    /** Reads the pages of the hostile builds: each must answer without a server error. */
    private List<String> pagesOf(OtherUsers users) throws Exception {
        List<String> problems = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        printProgress("pages of the hostile builds are read");
        for (Build build : jobs.builds()) {
            for (String part : PARTS) {
                Look look = users.look(build.path() + "/go-delivery/" + part);
                looks.add(look);
                if (look.status() >= 500 || look.status() == 0) {
                    problems.add(look.toString());
                }
            }
        }
        looks.sort((a, b) -> Long.compare(a.milliseconds(), b.milliseconds()));
        printLooks("pages of hostile builds", looks);
        return problems;
    }

    private static Map<String, String> contents(OtherUsers users) throws Exception {
        Map<String, String> contents = new LinkedHashMap<>();
        for (String part : PARTS) {
            if (part.contains("json") || part.contains("txt")) {
                contents.put(part, users.get(HEALTHY + "/go-delivery/" + part).body());
            }
        }
        return contents;
    }

    private static long percentile(List<Look> sorted, int percent) {
        return sorted.get((int) ((long) (sorted.size() - 1) * percent / 100)).milliseconds();
    }

    private static void printLooks(String what, List<Look> sorted) {
        System.out.printf(
                "%s: %d looks, p50 %d ms, p99 %d ms, at most %d ms (%s)%n",
                what,
                sorted.size(),
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100),
                sorted.get(sorted.size() - 1).address());
    }
}
