package io.jenkins.plugins.godelivery.engine.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.output.AtomicFile;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A ledger as a file: compressed lines, each a JSON array that begins with its kind. The first line is {@code
 * ["go-delivery-ledger",1]} with the version of the format; the build and its totals follow, so that trends read only
 * the beginning. Lines of an unknown kind are skipped; an unknown version is rejected.
 */
public final class LedgerFile {
    public static final String NAME = "ledger.jsonl.gz";
    static final String FORM = "go-delivery-ledger";
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private LedgerFile() {}

    /** Writes the file atomically. */
    public static void write(Ledger ledger, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            try (OutputStream packed = new GZIPOutputStream(out, 1 << 16)) {
                new LedgerWriter(JsonOutput.to(packed)).write(ledger);
            }
        });
    }

    /**
     * Reads the ledger of a build.
     *
     * @throws IOException with one line that names the file, also if it is not a ledger or a newer one
     */
    public static Ledger read(Path file) throws IOException {
        return read(file, LedgerReader.Extent.ALL).ledger();
    }

    /**
     * Reads the beginning of a ledger.
     *
     * @throws IOException as {@link #read(Path)}
     */
    public static LedgerHead readHead(Path file) throws IOException {
        return read(file, LedgerReader.Extent.HEAD).head();
    }

    /**
     * Reads the values without the tests, files and findings behind them.
     *
     * @throws IOException as {@link #read(Path)}
     */
    public static LedgerValues readValues(Path file) throws IOException {
        return read(file, LedgerReader.Extent.VALUES).values();
    }

    private static LedgerReader read(Path file, LedgerReader.Extent extent) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 13));
                JsonParser json = JSON.createParser(in)) {
            LedgerReader reader = new LedgerReader();
            reader.read(json, extent);
            return reader;
        } catch (NewerFormException e) {
            throw new ExplainedIOException(
                    Message.of("ledger.newer", file.toString(), String.valueOf(e.version), String.valueOf(VERSION)), e);
        } catch (JsonProcessingException
                | ZipException
                | EOFException
                | IllegalArgumentException
                | DateTimeException e) {
            throw new IOException(file + ": is not a complete ledger of a report", e);
        }
    }

    /** An unknown version of the format. */
    static final class NewerFormException extends IOException {
        private static final long serialVersionUID = 1;

        private final long version;

        NewerFormException(long version) {
            this.version = version;
        }
    }
}
