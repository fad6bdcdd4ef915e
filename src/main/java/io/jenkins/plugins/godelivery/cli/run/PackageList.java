package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.cli.problem.ToolException;
import io.jenkins.plugins.godelivery.engine.command.Captured;
import io.jenkins.plugins.godelivery.engine.run.GoTestRun;
import java.io.IOException;

/** Asks go which packages there are, which is also the first that fails where it cannot work at all. */
final class PackageList {
    private PackageList() {}

    static int count(StepContext context, GoTestRun test) throws IOException, InterruptedException, ToolException {
        Captured list = context.capture(test.packageList());
        if (list.code() == 0) {
            return (int) list.out().lines().count();
        }
        String reason = list.lastWords();
        boolean tooOld = reason.contains("requires go >=");
        throw new ToolException(
                tooOld ? reason + ": install it, or let go fetch it with GOTOOLCHAIN=auto" : reason, tooOld);
    }
}
