package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.engine.ledger.BuildId;
import io.jenkins.plugins.godelivery.engine.ledger.LedgerValues;
import java.util.ArrayList;
import java.util.List;

/**
 * A finished build and its outcome under hypothetical rules.
 *
 * @param outcome failed if one rule fails, otherwise not judged if the value for one is unknown
 * @param answers one per rule
 */
public record WhatIfBuild(BuildId build, GateOutcome outcome, List<WhatIf.Answer> answers) {
    public WhatIfBuild {
        answers = List.copyOf(answers);
    }

    /**
     * Tests the builds of a ledger.
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

    /** Returns the number of builds with an outcome. */
    public static long count(List<WhatIfBuild> builds, GateOutcome outcome) {
        return builds.stream().filter(build -> build.outcome == outcome).count();
    }
}
