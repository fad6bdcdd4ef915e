package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One run of a tool in a SARIF report. Objects that its results refer to by index may come after them. */
final class SarifRun implements LenientJson.Field {
    /** The level of a result without one, unless its rule has one (SARIF 3.27.10). */
    private static final String DEFAULT_LEVEL = "warning";
    /** Tools that, contrary to the standard, omit empty results. */
    private static final Set<String> OMITTING_NO_RESULTS = Set.of("Staticcheck", "revive");

    /** Members that affect issues, and which a run may have in a separate file. */
    private static final Set<String> EVIDENCE = Set.of("results", "invocations", "driver", "extensions", "artifacts");

    private final Consumer<Message> loss;
    private final SarifTool tool = new SarifTool();
    private final SarifFiles files = new SarifFiles();
    private final List<SarifInvocation> invocations = new ArrayList<>();
    private final List<SarifResult> results = new ArrayList<>();
    private boolean hasTool;
    private boolean hasResults;

    SarifRun(Consumer<Message> loss) {
        this.loss = loss;
    }

    @Override
    public void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "tool" -> {
                hasTool = value.currentToken() == JsonToken.START_OBJECT;
                LenientJson.object(value, tool);
            }
            case "artifacts" -> LenientJson.array(value, files::artifact);
            case "originalUriBaseIds" -> LenientJson.object(value, files::base);
            case "invocations" -> LenientJson.array(value, this::invocation);
            case "results" -> {
                hasResults = value.currentToken() == JsonToken.START_ARRAY;
                LenientJson.array(value, this::result);
            }
            case "externalPropertyFileReferences" -> LenientJson.object(value, this::external);
            default -> value.skipChildren();
        }
    }

    private void invocation(JsonParser value) throws IOException {
        SarifInvocation invocation = new SarifInvocation(loss);
        LenientJson.object(value, invocation);
        invocations.add(invocation);
    }

    private void result(JsonParser value) throws IOException {
        SarifResult result = new SarifResult();
        LenientJson.object(value, result);
        if (!result.issue.suppressed && !Budget.LINT_ISSUES.isExceededBy(results.size())) {
            results.add(result);
        }
    }

    private void external(String name, JsonParser value) throws IOException {
        boolean[] present = {value.currentToken() == JsonToken.START_OBJECT};
        if (present[0]) {
            value.skipChildren();
        }
        LenientJson.array(value, file -> {
            present[0] = true;
            file.skipChildren();
        });
        if (present[0] && EVIDENCE.contains(name)) {
            loss.accept(Message.of("lint.sarifElsewhere", name));
        }
    }

    void addTo(LintReportBuilder report) {
        if (!hasTool) {
            loss.accept(Message.of("lint.sarifWithoutTool"));
        }
        if (!hasResults && !isWithoutFindings()) {
            loss.accept(Message.of("lint.sarifWithoutResults"));
        }
        for (SarifResult result : results) {
            resolve(result);
            report.add(result.issue);
        }
    }

    private boolean isWithoutFindings() {
        return OMITTING_NO_RESULTS.contains(tool.name())
                && invocations.stream().allMatch(SarifInvocation::isSuccessful);
    }

    private void resolve(SarifResult result) {
        IssueDraft issue = result.issue;
        SarifRule rule = tool.find(result.rule);
        issue.linter = result.rule.id();
        issue.linter = issue.linter.isEmpty() ? rule.id() : issue.linter;
        issue.linter = issue.linter.isEmpty() ? tool.name() : issue.linter;
        issue.text = result.message.text(rule, tool);
        issue.severity = issue.severity.isEmpty() ? level(result, rule) : issue.severity;
        issue.file = files.path(result.file);
    }

    private String level(SarifResult result, SarifRule rule) {
        String level = rule.level();
        for (int i = 0; i < invocations.size(); i++) {
            boolean applies = result.invocation == i || (result.invocation < 0 && invocations.size() == 1);
            level = applies ? invocations.get(i).level(rule, tool).orElse(level) : level;
        }
        return level.isEmpty() ? DEFAULT_LEVEL : level;
    }
}
