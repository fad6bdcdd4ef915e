package io.jenkins.plugins.godelivery.engine.sonar;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.host.Host;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.UntrustedText;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Condition;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Queries the status of the quality gate for the analysis that a scanner has sent: waits until the server has processed it,
 * compares the commit, and reads the status. Idempotent. Whatever is uncertain is not a status but a reason why it is
 * unknown.
 *
 * @see <a href="https://docs.sonarsource.com/sonarqube-server/extension-guide/web-api">SonarQube's web API</a>
 */
public final class SonarQualityGate {
    private static final Set<String> WAITING = Set.of("PENDING", "IN_PROGRESS");
    private static final int SHOWN = 200;

    private final Host host;
    private final Options options;
    private final Optional<String> commit;
    private final SonarServer server;

    private String project; // Like the following fields empty until it is known.

    private String analysis = "";
    private String revision = "";
    private String page = "";

    private SonarQualityGate(Host host, Options options, String token, Optional<String> commit) {
        this.host = host;
        this.options = options;
        this.commit = commit;
        server = new SonarServer(host, options, token);
        project = options.get(SonarParameters.PROJECT).orElse("");
    }

    /**
     * Polls until the status is known, or the reason why it remains unknown.
     *
     * @param host host on which the scanner ran
     * @param options {@link SonarParameters}
     * @param token token of the server; empty for none
     * @param commit commit that is checked out; empty if unknown
     * @throws IOException if the host is offline; never because of the server
     */
    public static SonarAnswer ask(Host host, Options options, String token, Optional<String> commit)
            throws IOException, InterruptedException {
        SonarQualityGate question = new SonarQualityGate(host, options, token, commit);
        try {
            return question.ask();
        } catch (SonarException e) {
            return question.answer(
                    Status.NONE, List.of(), e.message().map(text -> UntrustedText.line(text, 4 * SHOWN)));
        }
    }

    private SonarAnswer ask() throws IOException, InterruptedException, SonarException {
        server.begin();
        String file = options.get(SonarParameters.REPORT).orElse(SonarParameters.DEFAULT_REPORT);
        ScannerReport report = host.ask(new ScannerReport.Read(file));
        if (!server.isAt(report.server())) {
            throw new SonarException(Message.of("sonar.otherServer", file, shown(report.server()), server.address()));
        }
        checkProject(report.project());
        project = report.project();
        JsonNode task = awaitTask(report);
        checkProject(task.path("componentKey").asText());
        analysis = task.path("analysisId").asText();
        if (!ScannerReport.isId(analysis)) {
            throw new SonarException(Message.of("sonar.noAnalysis", report.task()));
        }
        page = server.address() + "/dashboard?id=" + SonarServer.encode(project) + place(task);
        checkCommit(task);
        JsonNode gate = server.get("/api/qualitygates/project_status?analysisId=" + analysis)
                .path("projectStatus");
        return switch (gate.path("status").asText()) {
            case "OK" -> answer(Status.OK, List.of(), Message.literal(""));
            case "ERROR" -> answer(Status.ERROR, failed(gate.path("conditions")), Message.literal(""));
            case "NONE" -> throw new SonarException(Message.of("sonar.noGate", project));
            default -> throw new SonarException(Message.of("sonar.noSonar", "projectStatus"));
        };
    }

    private SonarAnswer answer(Status status, List<Condition> failed, Message unknown) {
        return new SonarAnswer(server.address(), project, analysis, revision, page, status, failed, unknown);
    }

    private void checkProject(String key) throws SonarException {
        if (!project.isEmpty() && !project.equals(key)) {
            throw new SonarException(Message.of("sonar.otherProject", shown(key), project));
        }
    }

    private JsonNode awaitTask(ScannerReport report) throws IOException, InterruptedException, SonarException {
        boolean told = false;
        while (true) {
            JsonNode task = server.get("/api/ce/task?id=" + report.task()).path("task");
            String status = task.path("status").asText();
            if (status.equals("SUCCESS")) {
                return task;
            }
            if (!WAITING.contains(status)) {
                throw new SonarException(
                        switch (status) {
                            case "FAILED" ->
                                Message.of(
                                        "sonar.taskFailed",
                                        report.task(),
                                        shown(task.path("errorMessage").asText("?")));
                            case "CANCELED" -> Message.of("sonar.taskCancelled", report.task());
                            default -> Message.of("sonar.noSonar", "task");
                        });
            }
            if (!told) {
                host.log("sonar: "
                        + Message.of("sonar.waits", project, server.address()).text());
                told = true;
            }
            server.pause(Message.of("sonar.taskStatus", report.task(), status));
        }
    }

    /** Returns the query parameter of the branch or pull request; empty for an edition without branches. */
    private static String place(JsonNode task) {
        String pullRequest = task.path("pullRequest").asText();
        String branch = task.path("branch").asText();
        return !pullRequest.isEmpty()
                ? "&pullRequest=" + SonarServer.encode(pullRequest)
                : branch.isEmpty() ? "" : "&branch=" + SonarServer.encode(branch);
    }

    /** Checks the commit, because the scanner's report may be left from an earlier build. */
    private void checkCommit(JsonNode task) throws IOException, InterruptedException, SonarException {
        if (commit.isEmpty()) {
            return;
        }
        JsonNode analyses = server.get(
                        "/api/project_analyses/search?ps=100&project=" + SonarServer.encode(project) + place(task))
                .path("analyses");
        for (JsonNode one : analyses) {
            if (one.path("key").asText().equals(analysis)) {
                revision = shown(one.path("revision").asText());
                if (!revision.equals(commit.get())) {
                    throw new SonarException(
                            revision.isEmpty()
                                    ? Message.of("sonar.noCommit", commit.get())
                                    : Message.of("sonar.otherCommit", revision, commit.get()));
                }
                return;
            }
        }
        throw new SonarException(Message.of("sonar.noSuchAnalysis", analysis));
    }

    private static List<Condition> failed(JsonNode conditions) {
        List<Condition> failed = new ArrayList<>();
        for (JsonNode condition : conditions) {
            boolean room = !Budget.SONAR_CONDITIONS.isExceededBy(failed.size() + 1L);
            if (room && condition.path("status").asText().equals("ERROR")) {
                failed.add(new Condition(
                        shown(condition.path("metricKey").asText()),
                        shown(condition.path("comparator").asText()),
                        shown(condition.path("errorThreshold").asText()),
                        shown(condition.path("actualValue").asText())));
            }
        }
        return failed;
    }

    /** Returns untrusted text in a form that may be shown in a sentence. */
    static String shown(String text) {
        return UntrustedText.line(text, SHOWN);
    }
}
