package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.report.GoReport;
import io.jenkins.plugins.godelivery.engine.report.InspectJson;
import io.jenkins.plugins.godelivery.engine.site.excerpt.ReportExcerpts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports in the form that excerpts are read from. */
final class ExcerptArchives {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<ReportArchive> opened = new ArrayList<>();

    ExcerptArchives(Path folder) {
        this.folder = folder;
    }

    void close() throws IOException {
        for (ReportArchive archive : opened) {
            archive.close();
        }
    }

    interface Data {
        void write(ReportArchiveWriter parts) throws IOException;
    }

    ReportArchive archive(Data data) throws IOException {
        Path file = folder.resolve("report-" + opened.size() + ".zip");
        try (ReportArchiveWriter parts = new ReportArchiveWriter(file, "", Map.of(), ReadLimits.ofProcess())) {
            data.write(parts);
        }
        opened.add(ReportArchive.open(file));
        return opened.get(opened.size() - 1);
    }

    ReportArchive archive(SiteWriter writer) throws IOException {
        return archive(writer::writeData);
    }

    /** With a reference that has flaky tests, a race and failures of before. */
    ReportArchive compared() throws IOException {
        ChangedModule module = ChangedModule.racing();
        SiteWriter last = module.build("before");
        for (String version : List.of("before", "after", "after", "before", "after", "before", "after")) {
            last = module.build(version);
        }
        return archive(last);
    }

    ReportArchive recorded() throws IOException {
        return archive(new SiteWriter(RecordedSite.read(), RecordedSite.sources()));
    }

    static JsonNode part(ReportArchive archive, String name) throws IOException {
        return JSON.readTree(archive.open(archive.find(name).orElseThrow()));
    }

    /** An excerpt of its own for each question, as each question of an assistant gets one. */
    static ReportExcerpts excerpts(ReportArchive archive) {
        return new ReportExcerpts(archive, true);
    }

    static JsonNode json(Map<String, Object> answer) throws IOException {
        return JSON.readTree(JSON.writeValueAsBytes(answer));
    }

    static JsonNode inspected(GoReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InspectJson.write(report, out);
        return JSON.readTree(out.toByteArray());
    }

    static void overview(ReportArchiveWriter parts, int schema) throws IOException {
        text(parts, "overview.json", "{\"schema\":" + schema + ",\"gaps\":{}}");
    }

    static void text(ReportArchiveWriter parts, String name, String text) throws IOException {
        try (JsonGenerator json = parts.json(name)) {
            json.writeRaw(text);
        }
    }
}
