package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads a top-level object of a file: a report, an issue, or a package of go vet, which its members distinguish. */
final class LintObject implements LenientJson.Field {
    private final LintReportBuilder report;
    private final Consumer<Message> loss;
    private final SarifLog sarif;
    private final GolangciJson golangci;
    private final GosecJson gosec;
    private final VetJson vet;
    private final ListedIssue listed = new ListedIssue();
    private boolean empty = true;
    private boolean hasIssues;

    /** @param loss receives what the object lacks */
    LintObject(LintReportBuilder report, Consumer<Message> loss) {
        this.report = report;
        this.loss = loss;
        sarif = new SarifLog(report, loss);
        golangci = new GolangciJson(report, loss);
        gosec = new GosecJson(loss);
        vet = new VetJson(report, loss);
    }

    @Override
    public void read(String name, JsonParser value) throws IOException {
        empty = false;
        if (golangci.member(name, value)) {
            hasIssues = true;
        } else if (!sarif.member(name, value) && !gosec.member(name, value)) {
            if (value.currentToken() == JsonToken.START_OBJECT && !ListedIssue.isMember(name)) {
                vet.member(name, value);
            } else {
                listed.member(name, value);
            }
        }
    }

    /** Checks the object once all members were read. */
    void end() {
        if (sarif.isPresent()) {
            sarif.end();
        } else if (hasIssues || gosec.isPresent()) {
            golangci.end(gosec.isPresent());
        } else if (!empty && !vet.hasPackage() && !listed.isLogLine()) {
            add(listed, report, loss);
        }
    }

    static void add(ListedIssue listed, LintReportBuilder report, Consumer<Message> loss) {
        if (listed.format().isPresent()) {
            if (listed.isCompileError()) {
                loss.accept(Message.of(
                        "lint.notCompiled",
                        listed.issue().text.lines().findFirst().orElse("")));
            }
            report.add(listed.issue());
        } else if (!listed.isMeasurement()) {
            loss.accept(Message.of("lint.unknownObject"));
        }
    }

    /** Returns whether this is a report, or a part of one, and not a line of a log. */
    boolean isReport() {
        return sarif.isPresent()
                || hasIssues
                || gosec.isPresent()
                || isVet()
                || listed.format().isPresent();
    }

    /** Returns whether go vet wrote this. */
    boolean isVet() {
        return vet.hasPackage();
    }
}
