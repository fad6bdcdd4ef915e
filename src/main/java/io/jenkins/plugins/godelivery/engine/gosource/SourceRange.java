package io.jenkins.plugins.godelivery.engine.gosource;

/** A range of source code: lines and columns from 1, columns count bytes, the end is exclusive. */
public record SourceRange(int startLine, int startColumn, int endLine, int endColumn) {}
