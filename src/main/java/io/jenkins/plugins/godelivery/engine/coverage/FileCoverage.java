package io.jenkins.plugins.godelivery.engine.coverage;

/**
 * The blocks of one source file, distinct, sorted by start and then end. Accessed by index, because a big profile has
 * millions of them. Lines and columns are 1-based; columns count bytes, as everywhere in Go; an end is exclusive.
 */
public final class FileCoverage {
    private final String path;
    private final BlockTable blocks;
    private final StatementCount statements;

    FileCoverage(String path, BlockTable blocks) {
        this.path = path;
        this.blocks = blocks;
        this.statements = blocks.count();
    }

    /** Returns the path in the profile: usually the import path of the package and the file's name. */
    public String path() {
        return path;
    }

    public StatementCount statements() {
        return statements;
    }

    public int blocks() {
        return blocks.size();
    }

    /** Returns the line in which a block begins. */
    public int startLine(int block) {
        return SourcePosition.line(blocks.start(block));
    }

    /** Returns the column in which a block begins. */
    public int startColumn(int block) {
        return SourcePosition.column(blocks.start(block));
    }

    /** Returns the line in which a block ends. */
    public int endLine(int block) {
        return SourcePosition.line(blocks.end(block));
    }

    /** Returns the column behind the end of a block. */
    public int endColumn(int block) {
        return SourcePosition.column(blocks.end(block));
    }

    /** Returns the number of statements in a block; some blocks have none. */
    public int statements(int block) {
        return blocks.statements(block);
    }

    /** Returns how often a block was executed, at most {@link Long#MAX_VALUE}; 0 or 1 in mode `set`. */
    public long count(int block) {
        return blocks.hits(block);
    }

    /** Returns whether a block was executed. */
    public boolean covered(int block) {
        return blocks.hits(block) != 0;
    }

    /** Returns the origins that executed a block: bit n stands for {@link Coverage#origins()} n. */
    public int coveredBy(int block) {
        return blocks.origins(block);
    }

    /** Returns how many statements the runs of one origin executed. */
    public long statementsCoveredBy(int origin) {
        return blocks.coveredBy(1 << origin);
    }

    BlockTable table() {
        return blocks;
    }
}
