package io.jenkins.plugins.godelivery.engine.gobuild;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Optional;

/**
 * Parses output of the go command and the tools that it runs, line by line: blocks that begin with "# package", errors
 * with a position, and the go command's own errors about packages and modules.
 */
final class BuildOutput {
    private final CurrentError error;
    /** For plain text, all unbuilt packages; for text of an event, those if the event reports a failure. */
    private final UnbuiltPackageNames failed;

    private final CommandTrace trace = new CommandTrace();

    @CheckForNull
    private final String importPath;

    private final OutputOwner owner;
    private final ImportChain imports = new ImportChain();
    private Speaker speaker = Speaker.ANY;
    /** Source of the last message, which determines how lines without a position are attributed. */
    private enum Speaker {
        ANY,
        /** A compiler, with a position in the source. */
        COMPILER,
        LINKER,
        /** Several lines about one failure: a crashed compiler, pkg-config, the checksum database. */
        OTHER;

        boolean goesOn() {
            return this == LINKER || this == OTHER;
        }
    }

    /** @param importPath of the events with the text, null for plain text */
    BuildOutput(ErrorList errors, UnbuiltPackageNames failed, String importPath) {
        error = new CurrentError(errors, importPath);
        this.failed = failed;
        this.importPath = importPath;
        owner = new OutputOwner(importPath);
    }

    /** @return whether the line is output of a build */
    boolean line(String line) {
        if (line.isBlank()) {
            return owner.inBlock();
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
        return placed(line) || complaint(line) || (owner.isKnown() && toolsWords(line));
    }

    /** Notes that other lines came in between, so that the following lines are not part of a block. */
    void interrupt() {
        imports.end().ifPresent(this::ownedBy);
        owner.endBlock();
        speaker = Speaker.ANY;
        error.end();
    }

    private boolean header(String line) {
        BlockHeader header = BlockHeader.of(line, owner.inBlock());
        if (!header.packageName().isEmpty()) {
            interrupt();
            owner.beginBlock(header.packageName());
        } else if (header.kind() != BlockHeader.Kind.NONE) {
            owner.beginBlock();
        }
        if (header.kind() == BlockHeader.Kind.COMMAND) {
            speaker = Speaker.OTHER;
            error.end();
        }
        return header.kind() != BlockHeader.Kind.NONE;
    }

    /** Handles the summary of a package, which {@code go test} prints after its build. */
    private boolean result(String line) {
        boolean failure = BlockHeader.isBuildFailure(line);
        if (failure) {
            failed.add(line.substring("FAIL\t".length(), line.lastIndexOf(" [")), true);
        }
        if (failure || BlockHeader.isTestResult(line)) {
            interrupt();
        }
        return failure;
    }

    private boolean placed(String line) {
        String text = line.startsWith("vet: ") ? line.substring("vet: ".length()) : line;
        Optional<DiagnosticPosition> place = DiagnosticPosition.parse(text, owner.isKnown());
        if (place.isEmpty()) {
            return false;
        }
        String message = place.get().message();
        if (message.equals("too many errors") || message.startsWith("note: ")) {
            return continuation(message);
        }
        if (ToolMessages.isHint(message) || message.startsWith("In function ")) {
            error.end();
            speaker = Speaker.COMPILER;
            return true;
        }
        if (ToolMessages.isLinker(message) || speaker == Speaker.LINKER) {
            return linker(place.get());
        }
        begin(place.get(), true);
        speaker = Speaker.COMPILER;
        // Vet prints this once per package, and since Go 1.26 findings of others follow without a header.
        if (!text.equals(line) || !owner.inBlock()) {
            owner.endBlock();
        }
        return true;
    }

    private boolean continuation(String text) {
        if (error.isEnded()) {
            return owner.inBlock();
        }
        imports.next(text).ifPresent(this::ownedBy);
        Optional<DiagnosticPosition> place =
                error.hasPlace() ? Optional.empty() : DiagnosticPosition.parse(text, false);
        place.ifPresentOrElse(error::place, () -> error.append(text));
        return true;
    }

    private boolean complaint(String line) {
        Optional<GoCommandMessages.Failure> failure = GoCommandMessages.failure(line);
        if (failure.isPresent() && InterruptMessages.isOfBuild(line)) {
            interrupt();
            failed.interrupt(failure.get().packageName());
            return true;
        }
        if (failure.isPresent()) {
            interrupt();
            begin(failure.get().packageName(), failure.get().reason(), true);
            return true;
        }
        if (line.startsWith("go: ")) {
            return goCommand(line.substring("go: ".length()));
        }
        if (speaker.goesOn() && !error.isEnded()) {
            return false;
        }
        if (GoCommandMessages.isOfPackage(line)) {
            return packageComplaint(line.substring("package ".length()));
        }
        boolean complaint = GoCommandMessages.isComplaint(line);
        if (complaint) {
            begin(new DiagnosticPosition("", 0, 0, line), true);
        }
        return complaint;
    }

    private boolean goCommand(String message) {
        if (!GoCommandMessages.isNews(message) && !message.equals("errors parsing go.mod:")) {
            begin(DiagnosticPosition.parse(message, false).orElse(new DiagnosticPosition("", 0, 0, message)), true);
        } else {
            error.end();
        }
        return true;
    }

    /** Handles "package P: why not", or "package P" with the chain of imports and the reason in the following lines. */
    private boolean packageComplaint(String text) {
        int end = text.indexOf(": ");
        String name = end < 0 ? text : text.substring(0, end);
        boolean named = UnbuiltPackageNames.isImportPath(name);
        imports.end().ifPresent(this::ownedBy);
        if (named && end < 0) {
            imports.begin(name);
        }
        DiagnosticPosition reason =
                new DiagnosticPosition("", 0, 0, !named ? text : end < 0 ? "" : text.substring(end + 2));
        begin(named && !owner.inBlock() ? name : owner.of(reason), reason, true);
        return true;
    }

    /** Sets the package of the last error. */
    private void ownedBy(String packageName) {
        error.owner(packageName);
        failed.add(packageName, true);
    }

    /** Handles a line without a position in a package's block, printed by a linker, cgo or an assembler. */
    private boolean toolsWords(String line) {
        if (speaker.goesOn() && !error.isEnded()) {
            return speaker == Speaker.LINKER ? linker(new DiagnosticPosition("", 0, 0, line)) : continuation(line);
        }
        if (ToolMessages.isWarning(line) || ToolMessages.isContext(line)) {
            return true;
        }
        if (InterruptMessages.isOfBuild(line)) {
            failed.interrupt(owner.of(new DiagnosticPosition("", 0, 0, line)));
            return true;
        }
        if (speaker == Speaker.COMPILER && !ToolMessages.isFailure(line)) {
            return continuation(line);
        }
        if (ToolMessages.isLinker(line)) {
            return linker(new DiagnosticPosition("", 0, 0, line));
        }
        begin(new DiagnosticPosition("", 0, 0, line), false);
        speaker = ToolMessages.isCrash(line) ? Speaker.OTHER : speaker;
        return true;
    }

    /** Handles output of a linker, which is one failure; the first missing symbol or library describes it best. */
    private boolean linker(DiagnosticPosition said) {
        if (speaker != Speaker.LINKER || error.isEnded()) {
            begin(said, said.message().contains(" failed: "));
            speaker = Speaker.LINKER;
        } else if (ToolMessages.isLinkerReason(said.message()) && !error.isExplained()) {
            error.explain(said);
        } else {
            error.append(said.text());
        }
        return true;
    }

    /** Notes that the build of the event's import path failed. */
    void fail(UnbuiltPackageNames all) {
        if (!error.confirmAll() && !failed.isInterrupted(importPath)) {
            failed.add(importPath, true);
        }
        all.addAll(failed);
    }

    private void begin(DiagnosticPosition place, boolean certain) {
        begin(owner.of(place), place, certain);
    }

    private void begin(String packageName, DiagnosticPosition place, boolean certain) {
        error.begin(packageName, place, certain);
        if (imports.isEmpty()) {
            failed.add(packageName, certain);
        }
    }
}
