package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.report.ReportKind;

/**
 * A file that a tool wrote.
 *
 * @param name name in the folder of the record
 */
public record RecordedFile(ReportKind kind, String name) {}
