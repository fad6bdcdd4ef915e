package io.jenkins.plugins.godelivery.actions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.gosource.SourceArchive;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import io.jenkins.plugins.godelivery.engine.output.JsonOutput;
import io.jenkins.plugins.godelivery.engine.site.PublicFields;
import io.jenkins.plugins.godelivery.engine.site.ReportArchive;
import io.jenkins.plugins.godelivery.engine.site.ReportArchive.Entry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Serves {@code data/…} below the page of a build: the parts of {@code docs/report-data.md}, each as it is stored.
 * Item.READ suffices for totals, names and locations; source lines and tool output require the permission for the
 * workspace.
 */
public final class ReportData {
    private static final Pattern JSON = Pattern.compile("/([a-z-]{1,20}(?:/\\d{1,7})?\\.json)");
    private static final Pattern SOURCE = Pattern.compile("/source/(\\d{1,7})\\.txt");

    private static final Logger LOGGER = Logger.getLogger(ReportData.class.getName());

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Run<?, ?> run;

    ReportData(Run<?, ?> run) {
        this.run = run;
    }

    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        String path = request.getRestOfPath();
        Matcher json = JSON.matcher(path);
        Matcher source = SOURCE.matcher(path);
        if (json.matches()) {
            part(json.group(1), request, response);
        } else if (source.matches()) {
            source(Integer.parseInt(source.group(1)), response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /**
     * Opens the report; empty if there is none and none can be written, for which the log of the controller has the
     * reason.
     */
    private Optional<ReportArchive> open(boolean newest, StaplerResponse2 response) {
        try {
            return Optional.of(newest ? StoredReport.openNewest(run) : StoredReport.open(run));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "The report of " + run + " cannot be read");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return Optional.empty();
        }
    }

    private void part(String name, StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Optional<PublicFields> readable = PublicFields.of(name);
        if (readable.isEmpty()) {
            run.getParent().checkPermission(Item.WORKSPACE);
        }
        Optional<PublicFields> only = run.getParent().hasPermission(Item.WORKSPACE) ? Optional.empty() : readable;
        Optional<ReportArchive> report = open(name.equals("overview.json"), response);
        if (report.isPresent()) {
            part(report.get(), name, only, request, response);
        }
    }

    /** @param only selection that the reader may see; empty for everything */
    private static void part(
            ReportArchive report,
            String name,
            Optional<PublicFields> only,
            StaplerRequest2 request,
            StaplerResponse2 response)
            throws IOException {
        try (ReportArchive archive = report) {
            Optional<Entry> entry = archive.find(name);
            if (entry.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            GzipResponse answer = new GzipResponse(request, response).type("application/json");
            if (answer.isKnown(Long.toHexString(entry.get().checksum()) + (only.isEmpty() ? "" : "-public"))) {
                return;
            }
            if (only.isEmpty()) {
                answer.send(archive.packed(entry.get()));
            } else {
                send(archive, entry.get(), only.get(), response);
            }
        }
    }

    private static void send(ReportArchive archive, Entry entry, PublicFields only, StaplerResponse2 response)
            throws IOException {
        try (JsonParser in = FACTORY.createParser(archive.open(entry));
                JsonGenerator out = new FilteringGeneratorDelegate(
                        JsonOutput.to(response.getOutputStream()), only, Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            while (in.nextToken() != null) {
                out.copyCurrentEvent(in);
            }
        }
    }

    private void source(int number, StaplerResponse2 response) throws IOException {
        run.getParent().checkPermission(Item.WORKSPACE);
        Optional<ReportArchive> report = open(false, response);
        if (report.isEmpty()) {
            return;
        }
        Optional<byte[]> text = source(report.get(), number);
        if (text.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-cache");
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(text.get());
    }

    private Optional<byte[]> source(ReportArchive report, int number) throws IOException {
        try (ReportArchive archive = report) {
            Optional<ReportArchive.SourcePlace> place = archive.source(number);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            Path sources = StepFolder.of(run, place.get().archive()).sources();
            return LeftFile.isRegular(sources)
                    ? SourceArchive.read(sources, place.get().path())
                    : Optional.empty();
        }
    }
}
