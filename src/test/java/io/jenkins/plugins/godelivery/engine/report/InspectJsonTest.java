package io.jenkins.plugins.godelivery.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InspectJsonTest {
    @Test
    void absentPartsAreLeftOut() throws IOException {
        assertThat(inspect(ReportKind.BUILD, "")).isEqualTo("""
            {"schema":1,"warnings":[],"build":{"failed":[],"errors":[]}}
            """);
    }

    @Test
    void testsAreWrittenAsTheContractHasThem() throws IOException {
        String stream = """
            {"Time":"2026-11-21T08:00:00Z","Action":"start","Package":"m/p"}
            {"Time":"2026-11-21T08:00:00Z","Action":"run","Package":"m/p","Test":"TestA"}
            {"Time":"2026-11-21T08:00:00Z","Action":"attr","Package":"m/p","Test":"TestA","Key":"owner","Value":"me"}
            {"Time":"2026-11-21T08:00:00Z","Action":"pass","Package":"m/p","Test":"TestA","Elapsed":0.125}
            {"Time":"2026-11-21T08:00:00Z","Action":"pass","Package":"m/p","Elapsed":0.2501}
            """;
        assertThat(inspect(ReportKind.TEST, stream)).isEqualTo("""
            {"schema":1,"warnings":[],"tests":{"verdict":"pass",\
            "all":{"total":1,"passed":1,"failed":0,"skipped":0,"unfinished":0},\
            "leaves":{"total":1,"passed":1,"failed":0,"skipped":0,"unfinished":0},\
            "flaky":0,"packages":[{"name":"m/p","status":"pass","elapsedSeconds":0.2501,"cached":false,\
            "noTestFiles":false,"failedBuild":null,"coveragePercent":null,"cause":null,"causeTest":null,\
            "causeMessage":null,"causeCandidates":[],\
            "tests":[{"name":"TestA","status":"pass","runs":["pass"],"elapsedSeconds":0.125,"why":"event",\
            "attributes":{"owner":"me"}}],"benchmarks":[]}],"buildErrors":[]}}
            """);
    }

    @Test
    void percentagesAreNotRoundedAndNullWhereNothingIsCounted() throws IOException {
        assertThat(inspect(
                        ReportKind.COVERAGE,
                        "mode: set\nm/a.go:1.1,2.2 1 1\nm/b.go:1.1,2.2 2 0\nm/n/c.go:1.1,2.2 0 0\n"))
                .isEqualTo("""
                    {"schema":1,"warnings":[],"coverage":{"mode":"set",\
                    "statements":{"total":3,"covered":1,"percent":33.333333333333336},\
                    "packages":[{"name":"m","statements":{"total":3,"covered":1,"percent":33.333333333333336}},\
                    {"name":"m/n","statements":{"total":0,"covered":0,"percent":null}}],\
                    "files":[{"path":"m/a.go","statements":{"total":1,"covered":1,"percent":100.0},"blocks":1},\
                    {"path":"m/b.go","statements":{"total":2,"covered":0,"percent":0.0},"blocks":1},\
                    {"path":"m/n/c.go","statements":{"total":0,"covered":0,"percent":null},"blocks":1}]}}
                    """);
    }

    @Test
    void lintIsWrittenAsTheContractHasIt() throws IOException {
        String json = inspect(ReportKind.LINT, """
            {"Issues":[{"FromLinter":"errcheck","Text":"unchecked \\ud800 error","Severity":"",\
            "Pos":{"Filename":"a.go","Line":1,"Column":0}}],"Report":{}}\
            """);
        assertThat(json)
                .startsWith("{\"schema\":1,\"warnings\":[],\"lint\":{\"total\":1,\"complete\":true,"
                        + "\"byLinter\":{\"errcheck\":1},\"bySeverity\":{\"\":1},\"byFile\":{\"a.go\":1},"
                        + "\"issues\":[{\"file\":\"a.go\",\"line\":1,\"column\":0,\"linter\":\"errcheck\","
                        + "\"severity\":\"\",\"text\":\"unchecked ? error\",\"fingerprint\":\"");
    }

    @Test
    void racesAreWrittenAsTheContractHasThem() throws IOException {
        GoReport report = new ReportReader()
                .add(ReportFile.of(Path.of("src/test/resources/race/go1.27/native.log")), ReportKind.RACE)
                .read()
                .build();
        assertThat(inspect(report))
                .matches("\\{\"schema\":1,\"warnings\":\\[],\"races\":\\{\"reports\":1,\"distinct\":1,\"races\":\\[\\{"
                        + "\"fingerprint\":\"[0-9a-f]+\",\"reports\":1,\"tests\":\\[],\"packages\":\\[[^]]*],"
                        + "\"accesses\":\\[\\{\"operation\":\"(read|write)\",\"previous\":false,\"goroutine\":\\d+,"
                        + "\"restored\":true,\"function\":\"[^\"]+\",\"file\":\"[^\"]+\",\"line\":\\d+,"
                        + "\"stack\":\\[\\{\"function\":\"[^\"]+\",\"file\":\"[^\"]+\",\"line\":\\d+}.*"
                        + "\"goroutines\":\\[\\{\"id\":\\d+,\"state\":\"(running|finished)\",\"stack\":\\[.*]}}\n");
    }

    @Test
    void leaksAreWrittenAsTheContractHasThem() throws IOException {
        String stream = """
            {"Action":"start","Package":"m/p"}
            {"Action":"output","Package":"m/p","Output":"=== godelivery: goroutine leaks begin v1\\n"}
            {"Action":"output","Package":"m/p","Output":"goroutine 9 [chan send (leaked)] {test: TestA}:\\n"}
            {"Action":"output","Package":"m/p","Output":"m/p.Ask.func1()\\n"}
            {"Action":"output","Package":"m/p","Output":"\\t/m/p/p.go:13 +0x1e\\n"}
            {"Action":"output","Package":"m/p","Output":"created by m/p.Ask in goroutine 8\\n"}
            {"Action":"output","Package":"m/p","Output":"\\t/m/p/p.go:12 +0x67\\n"}
            {"Action":"output","Package":"m/p","Output":"=== godelivery: goroutine leaks end 1 goroutines\\n"}
            {"Action":"pass","Package":"m/p","Elapsed":0.2501}
            """;
        String blocked = "{\"function\":\"m/p.Ask.func1\",\"file\":\"/m/p/p.go\",\"line\":13}";
        assertThat(inspect(ReportKind.TEST, stream))
                .contains("\"leaks\":{\"packages\":1,\"incomplete\":[],\"goroutines\":1,\"distinct\":1,\"leaks\":[{")
                .contains("\"goroutines\":1,\"state\":\"chan send\",\"minutes\":0,"
                        + "\"created\":{\"function\":\"m/p.Ask\",\"file\":\"/m/p/p.go\",\"line\":12},"
                        + "\"blocked\":" + blocked + ",\"stack\":[" + blocked + "],"
                        + "\"tests\":[{\"package\":\"m/p\",\"test\":\"TestA\"}],\"packages\":[\"m/p\"]}]}");
    }

    @Test
    void whatIsIncompleteSaysSoUnderWarnings() throws IOException {
        assertThat(inspect(ReportKind.LINT, "{\"Issues\":[],\"Report\":{\"Error\":\"context deadline exceeded\"}}"))
                .contains("\"complete\":false")
                .doesNotContain("\"warnings\":[]");
    }

    private static String inspect(ReportKind kind, String content) throws IOException {
        ReportFile file = new ReportFile("report", () -> new ByteArrayInputStream(content.getBytes(UTF_8)));
        return inspect(new ReportReader().add(file, kind).read().build());
    }

    private static String inspect(GoReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InspectJson.write(report, out);
        return out.toString(UTF_8);
    }
}
