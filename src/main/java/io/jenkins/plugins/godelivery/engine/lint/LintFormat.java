package io.jenkins.plugins.godelivery.engine.lint;

import java.util.Optional;
import java.util.Set;

/** The supported formats of lint reports, which are recognised by their members. */
public enum LintFormat {
    GOLANGCI_JSON,
    GOSEC_JSON,
    SARIF,
    CHECKSTYLE,
    CODE_CLIMATE,
    STATICCHECK_JSON,
    REVIVE_JSON,
    VET_JSON;

    /** @param member of a report object, in any position; empty if it is not specific */
    static Optional<LintFormat> ofReport(String member) {
        return switch (member) {
            case "runs", "inlineExternalProperties" -> Optional.of(SARIF);
            case "Issues", "Report" -> Optional.of(GOLANGCI_JSON);
            case "Golang errors", "GosecVersion" -> Optional.of(GOSEC_JSON);
            default -> Optional.empty();
        };
    }

    /** @param members of an object that may be one issue of a list */
    static Optional<LintFormat> ofIssue(Set<String> members) {
        if (members.containsAll(Set.of("Failure", "Position"))) {
            return Optional.of(REVIVE_JSON);
        }
        if (!members.contains("location")) {
            return Optional.empty();
        }
        if (members.contains("check_name") || members.containsAll(Set.of("description", "fingerprint"))) {
            return Optional.of(CODE_CLIMATE);
        }
        return members.containsAll(Set.of("code", "severity", "end", "message"))
                ? Optional.of(STATICCHECK_JSON)
                : Optional.empty();
    }
}
