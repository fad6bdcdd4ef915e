package io.jenkins.plugins.godelivery.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Downloads do not follow a symbolic link out of a build's stored files. */
@OnController
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoredLinksTest {
    @Test
    void aDownloadFollowsNoLink(Controller jenkins) throws Exception {
        Build build = jenkins.client().pipeline("report-pages").run();
        Path secret = jenkins.home().toPath().resolve("secret-of-the-controller.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(secret))) {
            out.write("what no page may show".getBytes(UTF_8));
        }
        List<String> downloads = build.client()
                .json(build.path() + "/go-delivery/data/overview.json")
                .get("downloads")
                .findValuesAsText("href");
        assertThat(downloads).hasSizeGreaterThan(2);
        for (String href : downloads) {
            assertThat(build.client().get(build.path() + "/go-delivery/" + href).statusCode())
                    .as(href)
                    .isEqualTo(200);
        }

        int linked = replaceByLinks(
                jenkins.home().toPath().resolve("jobs/" + build.job() + "/builds/" + build.number() + "/go-delivery"),
                secret);

        assertThat(linked).isGreaterThan(2);
        for (String href : downloads) {
            var answer = build.client().get(build.path() + "/go-delivery/" + href);
            assertThat(answer.statusCode()).as(href).isEqualTo(404);
            assertThat(answer.body()).as(href).doesNotContain("what no page may show");
        }
    }

    private static int replaceByLinks(Path folder, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".gz"))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
            Files.createSymbolicLink(file, target);
        }
        return files.size();
    }
}
