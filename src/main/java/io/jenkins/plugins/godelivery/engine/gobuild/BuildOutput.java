package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text of the go command and the tools that it runs, line by line: blocks that begin with "# package", errors with their
 * place, and the go command's own complaints about packages and modules.
 */
final class BuildOutput {
    private static final int BEGUN_LIMIT = 10_000;

    private final ErrorList errors;
    /** Of plain text all that did not build; of an event's text what did not build if the event says that it failed. */
    private final FailedPackages failed;

    private final List<ErrorList.Entry> begun = new ArrayList<>();
    private final CommandTrace trace = new CommandTrace();
    private final String importPath;
    private String packageName;
    /** Whether a "# package" line came, so that whatever follows is that package's. */
    private boolean inBlock;

    private Speaker speaker = Speaker.ANY;
    /** The error that a continuation line would continue. */
    private ErrorList.Entry last;
    /** Packages each of which imports the next one, as long as the reason for telling this has not come. */
    private final List<String> imports = new ArrayList<>();

    /** Who said the last thing, which decides whose the lines without a place are that follow. */
    private enum Speaker {
        ANY,
        /** A compiler at a place of the source. */
        COMPILER,
        LINKER,
        /** Anything that says many things about one failure: a crashed compiler, pkg-config, the checksum database. */
        OTHER;

        boolean goesOn() {
            return this == LINKER || this == OTHER;
        }
    }

    /** @param importPath of the events that carry the text, null for plain text */
    BuildOutput(ErrorList errors, FailedPackages failed, String importPath) {
        this.errors = errors;
        this.failed = failed;
        this.importPath = importPath;
        packageName = ownName();
    }

    private String ownName() {
        return importPath == null ? "" : FailedPackages.name(importPath);
    }

    /** Whether a line alone shows that a text is the output of a build; a log has lines like "main.go:12: text", too. */
    static boolean isTelling(String line) {
        BuildOutput output = new BuildOutput(new ErrorList(), new FailedPackages(), null);
        return SourcePlace.parse(line, false).map(place -> place.column() > 0).orElse(output.line(line))
                && !Character.isWhitespace(line.charAt(0));
    }

    /** @return whether the line is the output of a build */
    boolean line(String line) {
        if (line.isBlank()) {
            return inBlock;
        }
        if (trace.takes(line, speaker == Speaker.LINKER)) {
            interrupt();
            return false;
        }
        if (header(line) || result(line)) {
            return true;
        }
        if (Character.isWhitespace(line.charAt(0))) {
            return continuation(line.strip());
        }
        return placed(line) || complaint(line) || (isOwned() && toolsWords(line));
    }

    /** Whether all text is of one package: what is not understood is still its error. */
    private boolean isOwned() {
        return inBlock || importPath != null;
    }

    /** Lines of something else came between: what follows is no part of a block. */
    void interrupt() {
        endImports(0);
        inBlock = false;
        speaker = Speaker.ANY;
        last = null;
        packageName = importPath == null ? "" : packageName;
    }

    private boolean header(String line) {
        boolean header = line.startsWith("# ") && FailedPackages.isImportPath(line.substring(2));
        boolean ofCommand = line.startsWith("# [") && line.endsWith("]");
        if (header) {
            beginBlock(line.substring(2));
        }
        if (ofCommand && line.indexOf(' ', 2) > 0 && line.indexOf(".test]") < 0) {
            speaker = Speaker.OTHER;
            last = null;
        }
        inBlock |= header || ofCommand;
        return header || ofCommand || headerOfCommand(line);
    }

    /** {@code go build m/p:} and the command, before Go 1.22. */
    private boolean headerOfCommand(String line) {
        if (line.startsWith("go build ") && line.endsWith(":")) {
            String name = line.substring("go build ".length(), line.length() - 1);
            if (FailedPackages.isImportPath(name)) {
                beginBlock(name);
                speaker = Speaker.OTHER;
                return true;
            }
        }
        return inBlock && line.startsWith("# ");
    }

    private void beginBlock(String name) {
        interrupt();
        packageName = FailedPackages.name(name);
        inBlock = true;
    }

    /** The summary of a package, which {@code go test} prints after its build. */
    private boolean result(String line) {
        boolean failure =
                line.startsWith("FAIL\t") && (line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"));
        if (failure) {
            failed.add(line.substring("FAIL\t".length(), line.lastIndexOf(" [")), true);
        }
        boolean result = failure
                || line.startsWith("FAIL\t")
                || line.startsWith("ok  \t")
                || line.startsWith("?   \t")
                || line.equals("FAIL")
                || line.equals("PASS");
        if (result) {
            interrupt();
        }
        return failure;
    }

    private boolean placed(String line) {
        String text = line.startsWith("vet: ") ? line.substring("vet: ".length()) : line;
        Optional<SourcePlace> place = SourcePlace.parse(text, isOwned());
        if (place.isEmpty()) {
            return false;
        }
        String message = place.get().message();
        if (message.equals("too many errors") || message.startsWith("note: ")) {
            return continuation(message);
        }
        if (ToolMessages.isHint(message) || message.startsWith("In function ")) {
            last = null;
            speaker = Speaker.COMPILER;
            return true;
        }
        if (ToolMessages.isLinker(message) || speaker == Speaker.LINKER) {
            linker(place.get());
            return true;
        }
        begin(place.get(), true);
        speaker = Speaker.COMPILER;
        // Vet says this once for a package, and since Go 1.26 findings of others follow without a header.
        inBlock &= text.equals(line);
        packageName = inBlock || importPath != null ? packageName : "";
        return true;
    }

    private boolean continuation(String text) {
        if (last == null) {
            return inBlock;
        }
        if (!imports.isEmpty()) {
            imported(text);
        }
        Optional<SourcePlace> place = last.hasPlace() ? Optional.empty() : SourcePlace.parse(text, false);
        if (place.isPresent()) {
            errors.place(last, place.get());
        } else {
            errors.append(last, text);
        }
        return true;
    }

    private boolean complaint(String line) {
        if (speaker.goesOn() && last != null) {
            return false;
        }
        if (line.startsWith("go: ")) {
            return goCommand(line.substring("go: ".length()));
        }
        if (line.startsWith("package ") && isPackageComplaint(line)) {
            return packageComplaint(line.substring("package ".length()));
        }
        Optional<GoCommandMessages.Failure> failure = GoCommandMessages.failure(line);
        if (failure.isPresent()) {
            interrupt();
            packageName = failure.get().packageName();
            begin(failure.get().reason(), true);
            packageName = ownName();
            return true;
        }
        boolean complaint = GoCommandMessages.isComplaint(line);
        if (complaint) {
            begin(new SourcePlace("", 0, 0, line), true);
        }
        return complaint;
    }

    private boolean goCommand(String message) {
        if (!GoCommandMessages.isNews(message) && !message.equals("errors parsing go.mod:")) {
            begin(SourcePlace.parse(message, false).orElse(new SourcePlace("", 0, 0, message)), true);
        } else {
            last = null;
        }
        return true;
    }

    private static boolean isPackageComplaint(String line) {
        int end = line.indexOf(": ");
        return FailedPackages.isImportPath(line.substring("package ".length(), end < 0 ? line.length() : end))
                || line.contains(" is not in ");
    }

    /** "package P: why not", or "package P" with the chain of imports and the reason in the lines that follow. */
    private boolean packageComplaint(String text) {
        int end = text.indexOf(": ");
        String name = end < 0 ? text : text.substring(0, end);
        boolean named = FailedPackages.isImportPath(name);
        endImports(0);
        packageName = named && !inBlock ? name : packageName;
        if (named && end < 0) {
            imports.add(name);
        }
        begin(new SourcePlace("", 0, 0, !named ? text : end < 0 ? "" : text.substring(end + 2)), true);
        return true;
    }

    /** {@code imports m/q}, {@code imports m/q: why not}, or the place of the last import and the reason. */
    private void imported(String text) {
        int end = text.indexOf(": ");
        if (!text.startsWith("imports ")) {
            endImports(imports.size() - 1);
        } else if (end >= 0) {
            endImports(text.endsWith("import cycle not allowed") ? 0 : imports.size() - 1);
        } else if (imports.size() < BEGUN_LIMIT) {
            imports.add(text.substring("imports ".length()).split(" ", 2)[0]);
        }
    }

    /** @param owner index of the package that was not built */
    private void endImports(int owner) {
        if (!imports.isEmpty()) {
            last.owner(imports.get(owner));
            failed.add(imports.get(owner), true);
            imports.clear();
        }
    }

    /** A line without a place in a package's block: a linker, cgo or an assembler talks. */
    private boolean toolsWords(String line) {
        if (speaker.goesOn() && last != null) {
            return speaker == Speaker.LINKER ? linker(new SourcePlace("", 0, 0, line)) : continuation(line);
        }
        if (ToolMessages.isWarning(line) || ToolMessages.isContext(line)) {
            return true;
        }
        if (speaker == Speaker.COMPILER && !ToolMessages.isFailure(line)) {
            return continuation(line);
        }
        if (ToolMessages.isLinker(line)) {
            return linker(new SourcePlace("", 0, 0, line));
        }
        begin(new SourcePlace("", 0, 0, line), false);
        speaker = ToolMessages.isCrash(line) ? Speaker.OTHER : speaker;
        return true;
    }

    /** All that a linker says is one failure; the first symbol or library that it lacks says best what. */
    private boolean linker(SourcePlace said) {
        if (speaker != Speaker.LINKER || last == null) {
            begin(said, said.message().contains(" failed: "));
            speaker = Speaker.LINKER;
        } else if (ToolMessages.isLinkerReason(said.message()) && !last.isExplained()) {
            errors.explain(last, said);
        } else {
            errors.append(last, said.text());
        }
        return true;
    }

    /** The build of the event's import path failed. */
    void fail(FailedPackages all) {
        begun.forEach(ErrorList.Entry::confirm);
        if (begun.isEmpty()) {
            failed.add(importPath, true);
        }
        all.addAll(failed);
    }

    private void begin(SourcePlace place, boolean certain) {
        String owner = owner(place);
        // An event says whether the build failed.
        last = errors.add(owner, importPath, place, certain && importPath == null);
        if (imports.isEmpty()) {
            failed.add(owner, certain);
        }
        if (importPath != null && begun.size() < BEGUN_LIMIT) {
            begun.add(last);
        }
    }

    /** What imports a package that cannot be had was not built, and not that package. */
    private String owner(SourcePlace place) {
        Optional<String> importer = GoCommandMessages.importer(place.message());
        if (importer.isPresent()) {
            return FailedPackages.name(importer.get());
        }
        String tested = FailedPackages.withoutTest(packageName);
        if (!tested.equals(packageName) && place.file().endsWith("_test.go") && place.isIn(tested)) {
            return tested;
        }
        return inBlock || importPath == null || !isOfImport(place) ? packageName : "";
    }

    /** Whether an event is about a package that something else imports: its text begins with the place of the import. */
    private boolean isOfImport(SourcePlace place) {
        return packageName.equals(ownName())
                && (!FailedPackages.isImportPath(packageName)
                        || packageName.startsWith(".")
                        || packageName.contains("...")
                        || GoCommandMessages.isAbout(packageName, place.message())
                        || !place.isIn(packageName));
    }
}
