package io.jenkins.plugins.godelivery.engine.ledger;

import io.jenkins.plugins.godelivery.engine.report.Figures;

/** The totals of a build, which the first kilobyte of its ledger holds. */
public record LedgerHead(BuildId build, Figures figures) {}
