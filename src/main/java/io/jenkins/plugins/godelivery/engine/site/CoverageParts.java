package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.compare.CoverageChanges;
import io.jenkins.plugins.godelivery.engine.coverage.Coverage;
import io.jenkins.plugins.godelivery.engine.coverage.FileCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.FunctionCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.PackageCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.SourceCoverage;
import io.jenkins.plugins.godelivery.engine.coverage.StatementCount;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import io.jenkins.plugins.godelivery.engine.ledger.KnownFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToLongFunction;

/**
 * Writes {@code coverage.json}: packages; {@code coverage-files.json}: files as columns; {@code coverage/N.json}:
 * blocks and functions of some files; {@code source/N.txt}: the text of a file.
 */
final class CoverageParts {
    private static final int BLOCKS_IN_PART = 20_000;
    private static final int BLOCKS_OF_SMALLEST_FILE = 40;

    private final ReportDataWriter reportDataWriter;
    private final Sources sources;
    private final FileAnalysis analysis;
    private final Optional<CoverageChanges> changes;
    private int origins;
    private final ChunkIndex shards = new ChunkIndex(BLOCKS_IN_PART);

    CoverageParts(
            ReportDataWriter reportDataWriter,
            Sources sources,
            Optional<SourceCoverage> analysis,
            Optional<CoverageChanges> changes) {
        this.changes = changes;
        this.reportDataWriter = reportDataWriter;
        this.sources = sources;
        this.analysis = new FileAnalysis(analysis);
    }

    void write(Coverage coverage) throws IOException {
        List<FileCoverage> files =
                coverage.packages().stream().flatMap(p -> p.files().stream()).toList();
        origins = origins(coverage).size();
        details(files);
        try (JsonGenerator json = reportDataWriter.json("coverage-files.json")) {
            json.writeStartObject();
            shards.write(json);
            files(json, files);
            json.writeEndObject();
        }
        try (JsonGenerator json = reportDataWriter.json("coverage.json")) {
            json.writeStartObject();
            json.writeObjectFieldStart("packages");
            packages(json, coverage.packages());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** Returns the origins of the profiles, if there are several. */
    static List<String> origins(Coverage coverage) {
        return coverage.origins().size() < 2 ? List.of() : coverage.origins();
    }

    /** Writes {@code coveredBy}: the number of statements that each origin executed. */
    private <T> void coveredBy(JsonGenerator json, List<T> rows, Function<T, List<FileCoverage>> files)
            throws IOException {
        if (origins == 0) {
            return;
        }
        json.writeArrayFieldStart("coveredBy");
        for (int origin = 0; origin < origins; origin++) {
            json.writeStartArray();
            for (T row : rows) {
                long covered = 0;
                for (FileCoverage file : files.apply(row)) {
                    covered += file.statementsCoveredBy(origin);
                }
                json.writeNumber(covered);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void files(JsonGenerator json, List<FileCoverage> files) throws IOException {
        Columns<FileCoverage> columns = new Columns<>(json, files)
                .texts("name", file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                .numbers("total", file -> file.statements().total())
                .numbers("covered", file -> file.statements().covered());
        if (analysis.isPresent()) {
            columns.numbers("functions", analysis::functions)
                    .numbers("functionsCovered", analysis::functionsCovered)
                    .numbers("errors", analysis::errors)
                    .numbers("errorsMissed", analysis::errorsMissed);
        }
        coveredBy(json, files, List::of);
        if (changes.isPresent()) {
            ReferenceCoverage.write(json, files, file -> changes.get().file(file.path()), this::now);
        }
    }

    private KnownFile now(FileCoverage file) {
        return known(file.statements(), analysis.functions(file), analysis.functionsCovered(file));
    }

    private KnownFile now(PackageCoverage result) {
        long all = result.files().stream().mapToLong(analysis::functions).sum();
        long covered =
                result.files().stream().mapToLong(analysis::functionsCovered).sum();
        return known(result.statements(), all, covered);
    }

    private KnownFile known(StatementCount statements, long all, long covered) {
        return new KnownFile(
                "",
                statements.total(),
                statements.covered(),
                analysis.isPresent() ? all : KnownFile.UNKNOWN,
                analysis.isPresent() ? covered : KnownFile.UNKNOWN);
    }

    private void packages(JsonGenerator json, List<PackageCoverage> packages) throws IOException {
        Columns<PackageCoverage> columns = new Columns<>(json, packages)
                .texts("name", CoverageParts::folder)
                .numbers("files", p -> p.files().size())
                .numbers("total", p -> p.statements().total())
                .numbers("covered", p -> p.statements().covered());
        if (analysis.isPresent()) {
            columns.numbers(
                            "functions",
                            p -> p.files().stream()
                                    .mapToLong(analysis::functions)
                                    .sum())
                    .numbers(
                            "functionsCovered",
                            p -> p.files().stream()
                                    .mapToLong(analysis::functionsCovered)
                                    .sum())
                    .numbers(
                            "errors",
                            p -> p.files().stream().mapToLong(analysis::errors).sum())
                    .numbers(
                            "errorsMissed",
                            p -> p.files().stream()
                                    .mapToLong(analysis::errorsMissed)
                                    .sum());
        }
        coveredBy(json, packages, PackageCoverage::files);
        if (changes.isPresent()) {
            ReferenceCoverage.write(json, packages, result -> changes.get().folder(folder(result)), this::now);
        }
    }

    private static String folder(PackageCoverage result) {
        String path = result.files().get(0).path();
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private void details(List<FileCoverage> files) throws IOException {
        try (ChunkWriter writer =
                new ChunkWriter(reportDataWriter, shards, "coverage", "files", JsonGenerator::writeStartArray)) {
            for (int i = 0; i < files.size(); i++) {
                FileCoverage file = files.get(i);
                detail(writer.next(i, BLOCKS_OF_SMALLEST_FILE + file.blocks()), file, i);
            }
        }
    }

    private void detail(JsonGenerator json, FileCoverage file, int index) throws IOException {
        json.writeStartObject();
        blocks(json, file);
        json.writeArrayFieldStart("functions");
        for (FunctionCoverage function : analysis.functionsOf(file)) {
            json.writeStartArray();
            json.writeString(function.name());
            json.writeNumber(function.line());
            json.writeNumber(function.statements().total());
            json.writeNumber(function.statements().covered());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeBooleanField(
                "source", !analysis.isStale(file) && reportDataWriter.source(index, file.path(), sources));
        json.writeEndObject();
    }

    /** Writes blocks column by column, because similar numbers compress much better. */
    private void blocks(JsonGenerator json, FileCoverage file) throws IOException {
        VlqEncoder blocks = new VlqEncoder();
        column(blocks, file, block -> file.startLine(block) - (block == 0 ? 0 : file.startLine(block - 1)));
        column(blocks, file, file::startColumn);
        column(blocks, file, block -> file.endLine(block) - file.startLine(block));
        column(blocks, file, file::endColumn);
        column(blocks, file, file::statements);
        column(blocks, file, file::count);
        json.writeStringField("blocks", blocks.toString());
        if (origins > 0) {
            VlqEncoder ran = new VlqEncoder();
            column(ran, file, file::coveredBy);
            json.writeStringField("origins", ran.toString());
        }
        VlqEncoder errors = new VlqEncoder();
        Set<Integer> missed = analysis.missedErrorPaths(file);
        for (int block = 0; block < file.blocks(); block++) {
            if (missed.contains(file.startLine(block)) && !file.covered(block)) {
                errors.add(block);
            }
        }
        json.writeStringField("errors", errors.toString());
    }

    private static void column(VlqEncoder vlqEncoder, FileCoverage file, IntToLongFunction value) {
        for (int block = 0; block < file.blocks(); block++) {
            vlqEncoder.add(value.applyAsLong(block));
        }
    }
}
