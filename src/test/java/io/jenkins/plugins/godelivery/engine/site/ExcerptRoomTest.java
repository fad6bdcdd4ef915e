package io.jenkins.plugins.godelivery.engine.site;

import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.excerpts;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.json;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.overview;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.site.excerpt.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer to an assistant keeps if there is too much for its room. */
class ExcerptRoomTest {
    private static final Page ALL = new Page(0, Page.MAX_LIMIT);

    @TempDir
    Path folder;

    private ExcerptArchives archives;

    @BeforeEach
    void prepare() {
        archives = new ExcerptArchives(folder);
    }

    @AfterEach
    void close() throws IOException {
        archives.close();
    }

    @Test
    void manyGapsLeaveRoomForTheListThatTheyBelongTo() throws IOException {
        String gaps = String.join(",", Collections.nCopies(1_000, "\"a package did not run, " + "x".repeat(80) + '"'));
        ReportArchive archive = archives.archive(parts -> {
            text(parts, "overview.json", "{\"schema\":" + SiteWriter.SCHEMA + ",\"gaps\":{\"tests\":[" + gaps + "]}}");
            text(parts, "tests.json", "{\"failures\":{\"total\":1,\"list\":[{\"test\":\"TestA\"}]}}");
        });

        JsonNode answer = json(excerpts(archive).failures(ALL));

        assertThat(answer.at("/failures/0/test").asText()).isEqualTo("TestA");
        assertThat(answer.at("/gaps/tests")).hasSize(20);
        assertThat(answer.at("/gaps/more/tests").asInt()).isEqualTo(980);
    }

    @Test
    void aRaceIsShownWithItsStacksOrNotAtAll() throws IOException {
        String tests = String.join(",", Collections.nCopies(20, '"' + "x".repeat(300) + '"'));
        List<String> rows = new ArrayList<>();
        List<String> stacks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add("{\"accesses\":[{\"kind\":\"read\"}],\"tests\":[" + tests + "]}");
            stacks.add("{\"accesses\":[{\"stack\":[\"f" + i + "\"]}]}");
        }
        ReportArchive archive = archives.archive(parts -> {
            overview(parts, SiteWriter.SCHEMA);
            text(parts, "races.json", "{\"shards\":[0],\"races\":[" + String.join(",", rows) + "]}");
            text(parts, "races/0.json", "{\"races\":[" + String.join(",", stacks) + "]}");
        });

        JsonNode answer = json(excerpts(archive).races(ALL));

        int shown = answer.get("races").size();
        assertThat(shown).isBetween(5, 15);
        assertThat(answer.at("/more/races").asInt()).isEqualTo(50 - shown);
        for (int i = 0; i < shown; i++) {
            assertThat(answer.at("/races/" + i + "/accesses/0/stack/0").asText())
                    .isEqualTo("f" + i);
        }
    }
}
