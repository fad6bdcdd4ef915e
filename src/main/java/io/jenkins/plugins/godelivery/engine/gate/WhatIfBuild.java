package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerValues;
import java.util.ArrayList;
import java.util.List;

/**
 * A build that ended, and what rules that nobody has yet would have made of it.
 *
 * @param outcome failed where one rule is not kept, else not judged where the value for one is not known
 * @param answers one for each rule
 */
public record WhatIfBuild(BuildId build, GateOutcome outcome, List<WhatIf.Answer> answers) {
    public WhatIfBuild {
        answers = List.copyOf(answers);
    }

    /**
     * Asks the builds that a ledger knows.
     *
     * @return newest first
     */
    public static List<WhatIfBuild> of(LedgerValues ledger, List<WhatIf> rules) {
        List<List<WhatIf.Answer>> byRule =
                rules.stream().map(rule -> rule.of(ledger)).toList();
        List<BuildId> builds = ledger.builds();
        List<WhatIfBuild> all = new ArrayList<>();
        for (int i = 0; i < builds.size(); i++) {
            int index = i;
            List<WhatIf.Answer> answers = byRule.stream()
                    .map(answersOfRule -> answersOfRule.get(index))
                    .toList();
            all.add(new WhatIfBuild(builds.get(i), outcome(answers), answers));
        }
        return all;
    }

    private static GateOutcome outcome(List<WhatIf.Answer> answers) {
        if (answers.stream().anyMatch(answer -> answer.outcome() == GateOutcome.FAILED)) {
            return GateOutcome.FAILED;
        }
        return answers.stream().allMatch(answer -> answer.outcome() == GateOutcome.PASSED)
                ? GateOutcome.PASSED
                : GateOutcome.INCONCLUSIVE;
    }

    /** How many of some builds came out so. */
    public static long count(List<WhatIfBuild> builds, GateOutcome outcome) {
        return builds.stream().filter(build -> build.outcome == outcome).count();
    }
}
