package io.jenkins.plugins.godelivery.cli.run;

import io.jenkins.plugins.godelivery.engine.report.ReportKind;

/**
 * What a tool left behind.
 *
 * @param name in the folder of the record
 */
public record RecordedFile(ReportKind kind, String name) {}
