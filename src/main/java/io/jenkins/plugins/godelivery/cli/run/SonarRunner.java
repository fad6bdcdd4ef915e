package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.process.LocalHost;
import io.jenkins.plugins.godelivery.engine.command.SonarParameters;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswer;
import io.jenkins.plugins.godelivery.engine.sonar.SonarAnswerJson;
import io.jenkins.plugins.godelivery.engine.sonar.SonarQualityGate;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Asks SonarQube for its quality gate on the scanner's analysis, and records the answer. */
final class SonarRunner implements ToolRunner {
    @Override
    public void run(ToolRunnerContext context) throws IOException, InterruptedException {
        try (Machine machine = new Machine(context)) {
            context.processes().onAbort(machine::stop);
            SonarAnswer answer = SonarQualityGate.ask(
                    machine,
                    context.options(),
                    context.environment().getOrDefault(SonarParameters.TOKEN_VARIABLE, ""),
                    Optional.of(context.change().head()).filter(head -> !head.isEmpty()));
            String file = context.fileName(SonarAnswerJson.FILE);
            try (OutputStream out = context.folder().create(file)) {
                SonarAnswerJson.write(answer, out);
            }
            context.log().file(ReportKind.SONAR, file);
            context.log().ended(0, answer.status() == SonarAnswer.Status.ERROR ? 1 : 0);
            context.log().outcome("the quality gate has failed");
            answer.reasons().forEach(reason -> machine.log(answer.project() + ": " + reason.text()));
            if (!answer.isKnown()) {
                context.log().problem(answer.unknown());
            }
        } finally {
            context.processes().onAbort(() -> {});
        }
    }

    /** This machine as a host that shows on the display what it is waiting for. */
    private static final class Machine extends LocalHost {
        Machine(ToolRunnerContext context) {
            super(
                    context.module().directory(),
                    context.processes(),
                    line -> context.display().show("  " + line));
        }
    }
}
