package io.jenkins.plugins.godelivery.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.godelivery.cluster.Cluster;
import io.jenkins.plugins.godelivery.cluster.ClusterPrograms;
import io.jenkins.plugins.godelivery.cluster.MeasuredService;
import io.jenkins.plugins.godelivery.cluster.OnCluster;
import io.jenkins.plugins.godelivery.docker.DockerEngine;
import io.jenkins.plugins.godelivery.docker.RealDocker;
import io.jenkins.plugins.godelivery.docker.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records the output of {@code godelivery image}, {@code deploy} and {@code rollback} for the module of
 * src/test/resources/site: two buildx builds and one without Docker, and the deployment history of two environments.
 * Its name keeps it out of every suite; run it with {@code ./mvnw -f central/pom.xml test -Dtest=DeliveryRecorder
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@OnCluster
@RealDocker
@Tag("recorder")
class DeliveryRecorder {
    private static final Path SITE = Path.of("src/test/resources/site").toAbsolutePath();
    private static final Path CHARTS =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/cluster").toAbsolutePath();

    /** Newer versions of buildx warn about lower-case "as" and about a name without "=". */
    private static final String DOCKERFILE = """
        FROM scratch as settings
        COPY configs /etc/shop

        FROM scratch
        ARG TARGETARCH
        ENV SHOP_CURRENCY EUR
        COPY --from=settings /etc/shop /etc/shop
        COPY bin/linux-$TARGETARCH/shop /shop
        ENTRYPOINT ["/shop"]
        """;

    private static final String BOTH = "linux/amd64,linux/arm64";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path module;

    @Test
    void record(Cluster cluster, DockerEngine engine, Registry registry) throws Exception {
        module = checkout();
        environment.putAll(engine.environment());
        images(registry.host() + "/shop/shop");
        Path records = Files.createDirectories(SITE.resolve("delivery")).resolve("deployments.jsonl");
        Files.deleteIfExists(records);
        try (MeasuredService service = MeasuredService.start(folder)) {
            deployments(cluster, service, records);
        }
    }

    private Path checkout() throws IOException, InterruptedException {
        Path to = folder.resolve("shop");
        try (Stream<Path> files = Files.walk(SITE.resolve("module"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(SITE.resolve("module").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.delete(to.resolve("broken/broken.go"));
        Files.writeString(to.resolve("Dockerfile"), DOCKERFILE);
        Files.createDirectories(to.resolve("configs"));
        Files.writeString(to.resolve("configs/shop.json"), "{\"currency\": \"EUR\"}\n");
        module = to;
        run("git", "init", "-q", "-b", "main");
        commit("Shop");
        run("git", "tag", "v1.4.2");
        return to;
    }

    private void commit(String message) throws IOException, InterruptedException {
        run("git", "add", "-A");
        run("git", "-c", "user.name=Anna", "-c", "user.email=anna@example.com", "commit", "-q", "-m", message);
    }

    private void images(String image) throws IOException, InterruptedException {
        build("-s -w");
        godelivery(
                "image",
                module.toString(),
                "--image",
                image,
                "--platforms",
                BOTH,
                "--push",
                "--insecure",
                "--metadata-file",
                recorded("image-before.json"));
        build("");
        Files.writeString(module.resolve("configs/prices.json"), "{\"pear\": 42}\n");
        commit("Prices");
        run("git", "tag", "v1.5.0");
        godelivery(
                "image",
                module.toString(),
                "--image",
                image,
                "--platforms",
                BOTH,
                "--push",
                "--insecure",
                "--metadata-file",
                recorded("image.json"));
        godelivery(
                "image",
                module.toString(),
                "--image",
                image + "-minimal",
                "--engine",
                "daemonless",
                "--platforms",
                BOTH,
                "--push",
                "--insecure",
                "--metadata-file",
                recorded("image-daemonless.json"));
    }

    private static String recorded(String name) throws IOException {
        return Files.createDirectories(SITE.resolve("delivery")).resolve(name).toString();
    }

    /** @param ldflags linker flags: the symbol table makes the second image larger */
    private void build(String ldflags) throws IOException, InterruptedException {
        for (String architecture : List.of("amd64", "arm64")) {
            environment.putAll(Map.of("GOARCH", architecture, "CGO_ENABLED", "0"));
            run(
                    ClusterPrograms.find("go").toString(),
                    "build",
                    "-trimpath",
                    "-ldflags=" + ldflags,
                    "-o",
                    "bin/linux-" + architecture + "/shop",
                    "./cmd/shop");
        }
        environment.remove("GOARCH");
        environment.remove("CGO_ENABLED");
    }

    private void deployments(Cluster cluster, MeasuredService service, Path records) throws Exception {
        cluster.createNamespace("staging");
        cluster.createNamespace("production");
        List<String> common = List.of(
                "--release",
                "shop",
                "--kubeconfig",
                cluster.kubeconfig("admin").toString(),
                "--record",
                records.toString(),
                "--helm",
                ClusterPrograms.find("helm-v4").toString(),
                "--timeout",
                "6s");
        List<String> staging = with(common, "--namespace", "staging", "--environment", "staging");
        List<String> production = with(common, "--namespace", "production", "--environment", "production");
        List<String> canary = with(
                production,
                "--chart",
                CHARTS.resolve("strategies").toString(),
                "--strategy",
                "canary",
                "--stable-value",
                "stable.image",
                "--prometheus",
                service.prometheus(),
                "--analysis-time",
                "3s",
                "--analysis-interval",
                "500ms");
        String chart = CHARTS.resolve("chart").toString();
        service.fail(0);
        by(11);
        godelivery(with(staging, "deploy", "--chart", chart, "--image", "registry.test/shop:1.4.2"));
        godelivery(with(
                canary,
                "deploy",
                "--image",
                "registry.test/shop:1.4.2",
                "--fail-when",
                MeasuredService.ERROR_RATE + " > 0.05 for 2s"));
        by(12);
        godelivery(with(
                staging,
                "deploy",
                "--chart",
                chart,
                "--image",
                "registry.test/shop:1.5.0",
                "--set",
                "behaviour=crash-loop,greeting=good day,password=hunter2"));
        by(13);
        godelivery(with(
                staging,
                "deploy",
                "--chart",
                chart,
                "--image",
                "registry.test/shop:1.5.1",
                "--set",
                "greeting=good day"));
        service.fail(0.2);
        Thread.sleep(5_000);
        godelivery(with(
                canary,
                "deploy",
                "--image",
                "registry.test/shop:1.5.1",
                "--fail-when",
                MeasuredService.ERROR_RATE + " > 0.05 for 2s"));
        service.fail(0);
        by(14);
        godelivery(with(
                canary,
                "deploy",
                "--image",
                "registry.test/shop:1.5.2",
                "--fail-when",
                "sum(rate(no_such_metric[4s])) > 0.05"));
        Thread.sleep(5_000);
        by(15);
        godelivery(with(
                canary,
                "deploy",
                "--image",
                "registry.test/shop:1.5.3",
                "--fail-when",
                MeasuredService.ERROR_RATE + " > 0.05 for 2s"));
        by(16);
        godelivery(with(production, "rollback"));
    }

    private void by(int build) {
        environment.putAll(Map.of(
                "JOB_NAME",
                "shop",
                "BUILD_NUMBER",
                "" + build,
                "BUILD_URL",
                "https://jenkins.example.com/job/shop/" + build + "/"));
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        if (more[0].startsWith("--")) {
            all.addAll(0, arguments);
        } else {
            all.addAll(1, arguments);
        }
        return all;
    }

    private void godelivery(String... arguments) throws IOException, InterruptedException {
        godelivery(List.of(arguments));
    }

    /** Runs a process in the module's checkout, so that it finds the git commit. */
    private void godelivery(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        run(command.toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(module.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        System.out.print(new String(process.getInputStream().readAllBytes(), UTF_8));
        System.out.println("exit code " + process.waitFor() + " of "
                + String.join(" ", List.of(command).subList(0, 2)));
    }
}
