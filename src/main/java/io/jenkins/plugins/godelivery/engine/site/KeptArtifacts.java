package io.jenkins.plugins.godelivery.engine.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive.KeptFile;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive.KeptFolder;
import io.jenkins.plugins.godelivery.engine.gotest.GoTestResult;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.engine.message.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that tests kept: where a reader finds them, and the beginning of each text. */
final class KeptArtifacts {
    private static final KeptFolder UNKNOWN = new KeptFolder(List.of(), List.of(Message.of("artifacts.limit")));

    private final List<Archive> archives = new ArrayList<>();
    /** Characters of all texts so far. */
    private long shown;

    /** @param address beginning of the addresses of its files, relative to the page */
    private record Archive(ArtifactArchive files, String address) {
        /** Returns the address. Its extension tells browsers that open a local file to run nothing in it. */
        String href(KeptFile file) {
            return address + file.number() + "." + file.kind().extension();
        }
    }

    void add(ArtifactArchive files, String address) {
        archives.add(new Archive(files, address));
    }

    /** Copies all files to their addresses in a folder. */
    void copy(Path folder) throws IOException {
        for (Archive archive : archives) {
            for (KeptFile file : archive.files().files()) {
                Path copy = folder.resolve(archive.href(file));
                Files.createDirectories(copy.getParent());
                try (InputStream in = archive.files().open(file)) {
                    Files.copy(in, copy);
                }
            }
        }
    }

    /** Writes what was left out beside the files of single tests. */
    void writeLeftOut(JsonGenerator json) throws IOException {
        List<Message> leftOut = archives.stream()
                .flatMap(archive -> archive.files().leftOut().stream())
                .toList();
        if (!leftOut.isEmpty()) {
            json.writeFieldName("artifactsLeftOut");
            MessageJson.write(json, leftOut);
        }
    }

    /** Writes the files of tests, by index. */
    void write(JsonGenerator json, OutputParts outputs, List<GoTestResult> tests) throws IOException {
        if (archives.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("artifacts");
        for (int i = 0; i < tests.size(); i++) {
            List<GoTestResult.Run> runs = tests.get(i).runs();
            if (runs.stream().anyMatch(run -> !run.artifacts().isEmpty())) {
                json.writeArrayFieldStart(Integer.toString(i));
                for (int run = 0; run < runs.size(); run++) {
                    for (String folder : runs.get(run).artifacts()) {
                        write(json, outputs, run, folder);
                    }
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, OutputParts outputs, int run, String path) throws IOException {
        Archive archive = null;
        KeptFolder folder = UNKNOWN;
        for (Archive one : archives) {
            Optional<KeptFolder> kept = one.files().folder(path);
            if (kept.isPresent()) {
                archive = one;
                folder = kept.get();
                break;
            }
        }
        json.writeStartObject();
        json.writeNumberField("run", run);
        json.writeArrayFieldStart("files");
        for (KeptFile file : folder.files()) {
            file(json, outputs, archive, file);
        }
        json.writeEndArray();
        json.writeFieldName("leftOut");
        MessageJson.write(json, folder.leftOut());
        json.writeEndObject();
    }

    private void file(JsonGenerator json, OutputParts outputs, Archive archive, KeptFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", file.name());
        json.writeNumberField("bytes", file.bytes());
        json.writeStringField("kind", file.kind().label());
        json.writeStringField("href", archive.href(file));
        json.writeStringField("savedAs", file.savedAs());
        int most = Budget.ARTIFACT_TEXT_LENGTH.count();
        Optional<String> text = archive.files().text(file, most).filter(beginning -> !beginning.isEmpty());
        if (text.isPresent()
                && !Budget.ARTIFACT_TEXTS_LENGTH.isExceededBy(shown + text.get().length())) {
            shown += text.get().length();
            json.writeStringField("text", outputs.add(text.get()));
            json.writeBooleanField("whole", file.bytes() <= most);
        }
        json.writeEndObject();
    }
}
