package io.jenkins.plugins.godelivery.engine.lint;

/** The formats of lint reports that are read. */
public enum LintFormat {
    GOLANGCI_JSON,
    VET_JSON,
    /** Cannot be told from a compiler's errors, so it is never recognised. */
    VET_TEXT,
    SARIF,
    CHECKSTYLE,
    CODE_CLIMATE
}
