package io.jenkins.plugins.godelivery.cli;

import io.jenkins.plugins.godelivery.engine.gate.Verdict;

/** All exit codes of {@code godelivery}, from which help and documentation list them. */
enum ExitCode {
    PASS(0, "everything asked for was done and the gate passed"),
    GATE_FAILED(1, "the quality gate, an image or a deployment failed"),
    USAGE(2, "usage error: unknown option, unreadable configuration, a file of unknown kind"),
    INCOMPLETE(3, "evidence is missing, cut off or partly unreadable; never a pass"),
    MISSING_TOOL(4, "a tool is missing or too old: go, golangci-lint, govulncheck, a C compiler, docker, helm"),
    REFUSED(5, "not deployed: another deployment is under way, or something newer is deployed"),
    INTERNAL(70, "an internal error of godelivery"),
    INTERRUPTED(130, "stopped by Ctrl-C; what was recorded is kept"),
    TERMINATED(143, "stopped by SIGTERM; what was recorded is kept");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Returns the exit code of a judged report. */
    static ExitCode of(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASSED -> PASS;
            case FAILED -> GATE_FAILED;
            case INCONCLUSIVE -> INCOMPLETE;
        };
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }
}
