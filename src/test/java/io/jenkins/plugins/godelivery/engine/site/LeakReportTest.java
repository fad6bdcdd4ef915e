package io.jenkins.plugins.godelivery.engine.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.site.excerpt.Page;
import io.jenkins.plugins.godelivery.engine.site.excerpt.ReportExcerpts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Report data of builds whose tests leak goroutines. */
class LeakReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @TempDir
    Path archived;

    private ExcerptArchives archives;

    private SiteWriter last;

    @BeforeEach
    void build() throws IOException {
        ChangedModule module = ChangedModule.leaking();
        for (String version : List.of("before", "before", "after")) {
            last = module.build(version);
        }
        last.writeData(new DirectoryParts(folder));
        archives = new ExcerptArchives(archived);
    }

    @AfterEach
    void close() throws IOException {
        archives.close();
    }

    private JsonNode part(String name) throws IOException {
        return JSON.readTree(folder.resolve(name).toFile());
    }

    private static JsonNode only(JsonNode leaks, String function) {
        for (JsonNode leak : leaks) {
            if (leak.at("/blocked/function").asText().contains(function)) {
                return leak;
            }
        }
        throw new AssertionError(function);
    }

    @Test
    void aRowSaysWhereALeakIsInTheCheckoutWhoseItIsAndSinceWhen() throws IOException {
        JsonNode leak = only(part("leaks.json").get("leaks"), "Subscribe");

        assertThat(leak.get("waitsFor").asText()).isEqualTo("chan receive");
        assertThat(leak.get("goroutines").asInt()).isEqualTo(2);
        assertThat(leak.at("/blocked/file").asText()).isEqualTo("feed/feed.go");
        assertThat(leak.at("/blocked/line").asInt()).isEqualTo(17);
        assertThat(leak.at("/created/file").asText()).isEqualTo("feed/feed.go");
        assertThat(leak.at("/created/line").asInt()).isEqualTo(16);
        assertThat(leak.get("tests").findValuesAsText("test"))
                .containsExactly("TestSubscribe/one", "TestSubscribe/two");
        assertThat(leak.get("state").asText()).isEqualTo("outstanding");
        assertThat(leak.at("/first/name").asText()).isEqualTo("1");
        assertThat(leak.get("seen").asInt()).isEqualTo(3);
        assertThat(leak.at("/attribution/state").asText()).isEqualTo("known");
    }

    @Test
    void whatIsNewAndWhatIsFixedIsSaid() throws IOException {
        JsonNode leaks = part("leaks.json");
        JsonNode fixed = leaks.at("/unseen/0");

        assertThat(only(leaks.get("leaks"), "Store").get("state").asText()).isEqualTo("new");
        assertThat(fixed.get("state").asText()).isEqualTo("fixed");
        assertThat(fixed.get("evidence").asText()).isEqualTo("changed");
        assertThat(fixed.get("waitsFor").asText()).isEqualTo("chan send");
        assertThat(fixed.at("/created/function").asText()).isEqualTo("example.com/orders/feed.First");
        assertThat(part("overview.json").at("/changes/leaks").toString())
                .isEqualTo("{\"new\":1,\"outstanding\":1,\"notSeen\":0,\"fixed\":1}");
        assertThat(part("overview.json").get("leaks").toString())
                .isEqualTo("{\"distinct\":2,\"goroutines\":3,\"packages\":2}");
    }

    @Test
    void stacksAndSourcesAreInPartsOfTheirOwn() throws IOException {
        JsonNode leaks = part("leaks.json");
        assertThat(Files.readString(folder.resolve("leaks.json"))).doesNotContain("stack", "snippet");
        assertThat(leaks.get("shards").toString()).isEqualTo("[0]");
        int index = 0;
        for (JsonNode leak : leaks.get("leaks")) {
            JsonNode detail = part("leaks/0.json").get("leaks").get(index++);
            assertThat(detail.get("stack").findValuesAsText("function"))
                    .contains(leak.at("/blocked/function").asText());
            assertThat(detail.at("/snippet/mark").asInt())
                    .isEqualTo(leak.at("/blocked/line").asInt());
            assertThat(detail.at("/created/line").asInt())
                    .isEqualTo(leak.at("/created/line").asInt());
            assertThat(detail.at("/created/snippet/lines").toString()).contains("go ");
        }
        assertThat(part("leaks/0.json").toString()).contains("\"path\":\"example.com/orders/feed/feed.go\"");
    }

    @Test
    void anAssistantGetsTheRowWithItsStack() throws IOException {
        ReportExcerpts excerpts = ExcerptArchives.excerpts(archives.archive(last));
        JsonNode answer = ExcerptArchives.json(excerpts.leaks(new Page(0, 1)));

        assertThat(answer.get("total").asInt()).isEqualTo(2);
        assertThat(answer.get("leaks")).hasSize(1);
        assertThat(answer.at("/leaks/0/stack/0/function").asText()).isNotEmpty();
        assertThat(answer.at("/leaks/0/created/snippet").isMissingNode()).isFalse();
        assertThat(answer.at("/leaks/0/waitsFor").asText()).isNotEmpty();
    }

    @Test
    void aReportWithoutListsHasNoPartAndSaysSo() throws IOException {
        Map<String, Object> answer =
                ExcerptArchives.excerpts(archives.recorded()).leaks(new Page(0, 1));
        assertThat(answer).containsEntry("unknown", "the report has no list of leaked goroutines");
    }
}
