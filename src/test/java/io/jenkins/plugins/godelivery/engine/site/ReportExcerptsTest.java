package io.jenkins.plugins.godelivery.engine.site;

import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.excerpts;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.inspected;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.json;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.overview;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.part;
import static io.jenkins.plugins.godelivery.engine.site.ExcerptArchives.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.attribution.AttributionState;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.site.excerpt.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an assistant is told about a report. */
class ReportExcerptsTest {
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
    void theVerdictHasItsRulesWithValuesAndWhy() throws IOException {
        ReportArchive archive = archives.compared();

        JsonNode answer = json(excerpts(archive).verdict());

        JsonNode overview = part(archive, "overview.json");
        assertThat(answer.at("/verdict/outcome").asText()).isEqualTo("failed");
        assertThat(answer.at("/verdict/rules").findValuesAsText("metric"))
                .isEqualTo(overview.at("/verdict/rules").findValuesAsText("metric"));
        JsonNode rule = answer.at("/verdict/rules/1");
        assertThat(rule.get("metric").asText()).isEqualTo("tests.failed");
        assertThat(rule.get("found").asText())
                .as("another one is in quarantine")
                .isEqualTo("1");
        assertThat(rule.get("wanted").asText()).isEqualTo("0");
        assertThat(rule.get("remedy").asText()).isEqualTo("fix 1 failed test");
        assertThat(rule.at("/places/0/text").asText()).startsWith("data race: ");
        assertThat(answer.at("/attribution/summary").asText())
                .isEqualTo(overview.at("/attribution/summary/text").asText())
                .isNotEmpty();
        assertThat(answer.get("tests").get("leaves"))
                .isEqualTo(overview.get("tests").get("leaves"));
        assertThat(answer.has("unknown")).isFalse();
    }

    @Test
    void aReportThatNoGateJudgedSaysSo() throws IOException {
        JsonNode answer = json(excerpts(archives.recorded()).verdict());

        assertThat(answer.get("unknown").asText()).isEqualTo("no quality gate has judged this build");
        assertThat(answer.at("/tests/failures").asInt()).isEqualTo(5);
    }

    @Test
    void aFailureHasItsCauseEvidenceAndCommand() throws IOException {
        JsonNode answer = json(excerpts(archives.compared()).failures(ALL));

        assertThat(answer.get("total").asInt()).isEqualTo(2);
        JsonNode race = answer.get("failures").get(0);
        assertThat(race.get("package").asText()).isEqualTo("example.com/bank/bank");
        assertThat(race.get("test").asText()).isEqualTo("TestNote");
        assertThat(race.get("kind").asText()).isEqualTo("data race");
        assertThat(race.get("message").asText()).isEqualTo("race detected during execution of test");
        assertThat(race.at("/frame/line").asInt()).isEqualTo(29);
        assertThat(race.at("/attribution/state").asText()).isEqualTo("known");
        assertThat(race.at("/attribution/evidence/0").asText()).isEqualTo("it was seen first in #1");
        assertThat(race.get("reproduce").asText())
                .isEqualTo("go test example.com/bank/bank -run '^TestNote$' -race -count=1");
    }

    @Test
    void whatIsKnownOfAFlakyFailureIsBesideIt() throws IOException {
        ReportArchive archive = archives.archive(parts -> {
            overview(parts, SiteWriter.SCHEMA);
            text(parts, "tests.json", """
                {"failures":{"total":1,"list":[{"package":"p","test":"TestA","flaky":true}]},
                "flaky":{"total":2,"list":[{"package":"p","test":"TestB","seen":3},{"package":"p","test":"TestA","seen":7}]}}
                """);
        });

        JsonNode answer = json(excerpts(archive).failures(ALL));

        assertThat(answer.get("flaky")).hasSize(1);
        assertThat(answer.at("/flaky/0/test").asText()).isEqualTo("TestA");
        assertThat(answer.at("/flaky/0/seen").asInt()).isEqualTo(7);
        assertThat(json(excerpts(archive).flakyTests(ALL)).get("flaky")).hasSize(2);
    }

    @Test
    void aRaceHasTheStacksOfBothAccessesAsInspectHasThem() throws IOException {
        JsonNode answer = json(excerpts(archives.recorded()).races(ALL));
        JsonNode second = json(excerpts(archives.recorded()).races(new Page(1, 1)));

        JsonNode inspected = inspected(RecordedSite.read()).at("/races/races");
        assertThat(answer.get("races")).hasSize(inspected.size()).hasSize(2);
        for (int i = 0; i < inspected.size(); i++) {
            JsonNode race = answer.get("races").get(i);
            assertThat(race.get("fingerprint")).isEqualTo(inspected.get(i).get("fingerprint"));
            for (int access = 0; access < 2; access++) {
                JsonNode expected = inspected.get(i).get("accesses").get(access);
                JsonNode found = race.get("accesses").get(access);
                for (String field : List.of("operation", "previous", "goroutine", "function", "file", "line")) {
                    assertThat(found.get(field)).as(field).isEqualTo(expected.get(field));
                }
                assertThat(found.get("stack").findValuesAsText("function"))
                        .isEqualTo(expected.get("stack").findValuesAsText("function"))
                        .isNotEmpty();
            }
            assertThat(race.get("goroutines").findValuesAsText("id"))
                    .isEqualTo(inspected.get(i).get("goroutines").findValuesAsText("id"));
        }
        assertThat(second.get("races").get(0)).isEqualTo(answer.get("races").get(1));
    }

    /** What the change of that checkout leaves untested, as its sources say. */
    @Test
    void changedLinesThatNoTestExecutedAreListedByFile() throws Exception {
        ReportArchive archive = archives.archive(ChangedCheckout.of(folder).against("main", ".jsonl", ".out", ".json"));

        JsonNode answer = json(excerpts(archive).uncoveredChangedLines(ALL));

        assertThat(answer.get("files")).hasToString("""
            [{"path":"ledger/ledger.go","status":"modified","total":2,"covered":0,"uncovered":[12,18]},\
            {"path":"bank/bank.go","status":"modified","total":8,"covered":7,"uncovered":[51]}]\
            """);
        assertThat(answer.get("total").asInt()).isEqualTo(2);
        assertThat(answer.get("uncounted")).hasToString("""
            {"generated":1,"moved":1,"test":1,"unmeasured":1}\
            """);
        assertThat(answer.at("/changed/statements")).hasToString("""
            {"total":10,"covered":7}\
            """);
        JsonNode first = json(excerpts(archive).uncoveredChangedLines(new Page(0, 1)));
        assertThat(first.get("files")).hasSize(1);
        assertThat(first.at("/more/files").asInt()).isEqualTo(1);
    }

    @Test
    void changedLinesThatNobodyKnowsAreNoEmptyList() throws Exception {
        ChangedCheckout checkout = ChangedCheckout.of(folder);

        JsonNode unknown = json(
                excerpts(archives.archive(checkout.against("nowhere", ".out"))).uncoveredChangedLines(ALL));
        JsonNode unmeasured = json(
                excerpts(archives.archive(checkout.against("main", ".jsonl"))).uncoveredChangedLines(ALL));
        JsonNode unrecorded = json(excerpts(archives.recorded()).uncoveredChangedLines(ALL));

        assertThat(unknown.get("unknown").asText()).startsWith("the changed lines are not known: ");
        assertThat(unknown.has("files")).isFalse();
        assertThat(unmeasured.get("unknown").asText()).isEqualTo("the report has no coverage");
        assertThat(unrecorded.get("unknown").asText()).isEqualTo("no change was recorded");
    }

    @Test
    void partsThatWereNotRecordedAreNoEmptyLists() throws IOException {
        ReportArchive archive =
                archives.archive(new SiteWriter(GoReport.builder().build(), Sources.NONE));

        assertThat(excerpts(archive).failures(ALL)).containsEntry("unknown", "the report has no tests");
        assertThat(excerpts(archive).flakyTests(ALL)).containsEntry("unknown", "the report has no tests");
        assertThat(excerpts(archive).races(ALL)).containsEntry("unknown", "the report has no races");
        assertThat(excerpts(archive).lintIssues(ALL, Optional.empty()))
                .containsEntry("unknown", "the report has no lint");
    }

    @Test
    void anIncompletePartSaysWhatItLacks() throws IOException {
        JsonNode answer = json(excerpts(archives.recorded()).failures(ALL));

        assertThat(answer.at("/gaps/tests/0").asText())
                .isEqualTo("example.com/shop/broken: its tests did not run: build failure");
        assertThat(answer.at("/build/errors/0/message").asText()).contains("undefined");
    }

    @Test
    void lintIssuesCanBeLimitedToAnAttribution() throws IOException {
        ReportArchive archive = archives.compared();

        JsonNode known = json(excerpts(archive).lintIssues(ALL, Optional.of(AttributionState.KNOWN)));
        JsonNode fresh = json(excerpts(archive).lintIssues(ALL, Optional.of(AttributionState.NEW)));
        JsonNode alone = json(excerpts(archives.recorded()).lintIssues(ALL, Optional.of(AttributionState.NEW)));

        assertThat(known.get("total").asInt()).isEqualTo(2);
        assertThat(known.get("issues").findValuesAsText("state")).containsOnly("known");
        assertThat(fresh.get("total").asInt()).isZero();
        assertThat(alone.get("unknown").asText()).isEqualTo("there is no reference build to compare with");
    }
}
