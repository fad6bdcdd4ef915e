package io.jenkins.plugins.godelivery.engine.lint;

/** The formats of lint reports that are read. */
public enum LintFormat {
    GOLANGCI_JSON,
    VET_JSON,
    SARIF,
    CHECKSTYLE,
    CODE_CLIMATE
}
