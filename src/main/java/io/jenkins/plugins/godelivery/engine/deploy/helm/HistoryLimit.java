package io.jenkins.plugins.godelivery.engine.deploy.helm;

import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the history limit of the next revision. helm removes the oldest revisions first, however good they are, so
 * the intermediate revisions of a canary would push out the rollback target: revisions newer than that target do not
 * count.
 *
 * @param usual limit set by the user; 0 for none
 */
public record HistoryLimit(int usual) {
    /** helm's default (pkg/cli/environment.go). */
    private static final int DEFAULT = 10;

    /** Rollback target and new revision. */
    public static final int MINIMUM = 2;

    private static final String VARIABLE = "HELM_MAX_HISTORY";

    /**
     * Returns the limit set by the options or the environment.
     *
     * @param environment environment of the machine where helm runs
     */
    public static HistoryLimit of(Options options, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        int usual = variable.matches("[0-9]{1,6}") ? Integer.parseInt(variable) : DEFAULT;
        return new HistoryLimit(options.get(HelmParameters.HISTORY_MAX)
                .filter(limit -> limit > 0)
                .orElse(usual));
    }

    /**
     * Returns the limit for the next revision.
     *
     * @param kept revision that must stay
     */
    public int next(List<HelmRevision> history, Optional<HelmRevision> kept) {
        if (usual == 0) {
            return 0;
        }
        int newer = kept.map(good -> (int) history.stream()
                        .filter(revision -> revision.number() > good.number())
                        .count())
                .orElse(0);
        return Math.max(usual, MINIMUM) + newer;
    }
}
