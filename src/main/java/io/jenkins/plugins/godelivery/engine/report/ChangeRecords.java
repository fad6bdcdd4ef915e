package io.jenkins.plugins.godelivery.engine.report;

import io.jenkins.plugins.godelivery.engine.change.Change;
import io.jenkins.plugins.godelivery.engine.change.ChangeJson;
import io.jenkins.plugins.godelivery.engine.gosource.ModuleSources;
import io.jenkins.plugins.godelivery.engine.input.ReadLimits;
import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the records of changes that belong to a report. */
final class ChangeRecords {
    private final List<ModuleSources> checkouts;
    private final List<Changes.Located> located = new ArrayList<>();
    private final List<Message> problems = new ArrayList<>();
    private final List<Message> notOurs = new ArrayList<>();
    private Optional<Path> directory = Optional.empty();
    private boolean trusted;

    ChangeRecords(List<ModuleSources> checkouts) {
        this.checkouts = checkouts;
    }

    /**
     * @param ran folder that the next file is about, if known
     * @param counts whether the file comes from the run of the tools; any other is ignored
     */
    void begin(Optional<Path> ran, boolean counts) {
        directory = ran.or(() -> checkouts.stream().map(ModuleSources::root).findFirst());
        trusted = counts;
    }

    void add(ReportFile file, ReadLimits readLimits) throws IOException {
        if (!trusted) {
            notOurs.add(Message.of("reason", file.name(), Message.of("change.notRecordedByRun")));
            return;
        }
        try (InputStream in = readLimits.on(file.open(), ReadLimits.COST_OF_RECORD)) {
            add(ChangeJson.read(in));
        } catch (IOException e) {
            lost(file.name(), Message.of(e));
        }
    }

    private void add(Change change) {
        String ran = directory.map(path -> path.toString().replace('\\', '/')).orElse("");
        String way = change.prefix().isEmpty()
                ? ""
                : "/" + change.prefix().substring(0, change.prefix().length() - 1);
        if (change.isKnown() && !ran.endsWith(way)) {
            problems.add(Message.of("change.otherFolder", change.prefix(), ran));
        } else {
            boolean isThere = ran.endsWith(way);
            String root = isThere ? ran.substring(0, ran.length() - way.length()) : ran;
            located.add(new Changes.Located(isThere ? change : change.withoutOrigin(), root));
        }
    }

    void lost(String file, Message reason) {
        problems.add(Message.of("reason", file, reason));
    }

    Changes of(Modules modules) {
        // If there is a trusted record, an untrusted file is just a file of the repository and is ignored.
        return Changes.of(modules, located, located.isEmpty() && problems.isEmpty() ? notOurs : problems);
    }
}
