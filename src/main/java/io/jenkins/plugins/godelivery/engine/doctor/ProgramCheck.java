package io.jenkins.plugins.godelivery.engine.doctor;

import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.FailureReason;
import io.jenkins.plugins.godelivery.engine.command.ProcessRunner;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Asks a program for its version.
 *
 * @param id name of the check
 * @param needed whether something that is configured runs the program
 * @param question command that ends at once, such as {@code helm version}
 * @param remedy how to install the program
 */
record ProgramCheck(String id, boolean needed, Command question, Message remedy) {
    /** How long an answer may take. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** @param found judges the output of a program that is there */
    CheckResult run(ProcessRunner runner, Function<CommandResult, CheckResult> found) throws InterruptedException {
        CommandResult answer;
        try {
            answer = CommandResult.of(runner, question.within(LIMIT));
        } catch (IOException e) {
            return missing(Message.of(e));
        }
        if (answer.commandNotFound()) {
            return missing(Message.of("tool.notInstalled", question.arguments().get(0)));
        }
        return answer.code() == 0 ? found.apply(answer) : missing(Message.literal(FailureReason.of(answer)));
    }

    CheckResult missing(Message found) {
        return CheckResult.missing(id, needed, found, remedy);
    }
}
