package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;
import java.util.Optional;

/**
 * Text of the go command and the tools that it runs, line by line: blocks that begin with "# package", errors with their
 * place, and the go command's own complaints about packages and modules.
 */
final class BuildOutput {
    /** How the go command begins what it says about packages that it cannot load. */
    private static final List<String> COMPLAINTS = List.of(
            "no required module provides package ",
            "found packages ",
            "pattern ",
            "stat ",
            "directory ",
            "no Go files in ",
            "cannot find package ",
            "cannot find module ",
            "malformed import path ",
            "import cycle not allowed",
            "flag provided but not defined: ",
            "flag needs an argument: ",
            "invalid value ");
    /** What the go command tells while all is well. */
    private static final List<String> NEWS = List.of(
            "downloading ",
            "finding ",
            "extracting ",
            "added ",
            "upgraded ",
            "downgraded ",
            "removed ",
            "found ",
            "warning: ",
            "creating ",
            "copying ",
            "switching ");

    private final ErrorList errors;
    private final FailedPackages failed;
    private final String importPath;
    private String packageName;
    /** Whether a "# package" line came, so that whatever follows is that package's. */
    private boolean inBlock;
    /** Whether a linker talks, which says many things about one failure. */
    private boolean inLinker;
    /** The error that a continuation line would continue. */
    private ErrorList.Entry last;

    /** @param importPath of the events that carry the text, null for plain text */
    BuildOutput(ErrorList errors, FailedPackages failed, String importPath) {
        this.errors = errors;
        this.failed = failed;
        this.importPath = importPath;
        packageName = importPath == null ? "" : FailedPackages.name(importPath);
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
            inLinker = false;
            return inBlock;
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
        inBlock = false;
        inLinker = false;
        last = null;
        packageName = importPath == null ? "" : packageName;
    }

    private boolean header(String line) {
        boolean header = line.startsWith("# ") && FailedPackages.isImportPath(line.substring(2));
        boolean ofVet = line.startsWith("# [") && line.endsWith("]");
        if (header) {
            interrupt();
            packageName = FailedPackages.name(line.substring(2));
        }
        inBlock |= header || ofVet;
        return header || ofVet;
    }

    /** The summary of a package, which {@code go test} prints after its build. */
    private boolean result(String line) {
        boolean failure =
                line.startsWith("FAIL\t") && (line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"));
        if (failure) {
            failed.add(line.substring("FAIL\t".length(), line.lastIndexOf(" [")));
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
        if (message.startsWith("warning: ")) {
            last = null;
            return true;
        }
        begin(place.get());
        // Vet says this once for a package, and since Go 1.26 findings of others follow without a header.
        inBlock &= text.equals(line);
        packageName = inBlock || importPath != null ? packageName : "";
        return true;
    }

    private boolean continuation(String text) {
        if (last == null) {
            return inBlock;
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
        if (line.startsWith("go: ")) {
            return goCommand(line.substring("go: ".length()));
        }
        if (line.startsWith("package ") && isPackageComplaint(line)) {
            return packageComplaint(line.substring("package ".length()));
        }
        boolean complaint = COMPLAINTS.stream().anyMatch(line::startsWith) && !inLinker;
        if (complaint) {
            begin(new SourcePlace("", 0, 0, line));
        }
        return complaint;
    }

    private boolean goCommand(String message) {
        if (NEWS.stream().noneMatch(message::startsWith) && !message.equals("errors parsing go.mod:")) {
            begin(SourcePlace.parse(message, false).orElse(new SourcePlace("", 0, 0, message)));
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
        String message = text;
        if (FailedPackages.isImportPath(name)) {
            packageName = importPath == null && !inBlock ? name : packageName;
            message = end < 0 ? "" : text.substring(end + 2);
        }
        begin(new SourcePlace("", 0, 0, message));
        return true;
    }

    /** A line without a place in a package's block: a linker, cgo or an assembler talks. */
    private boolean toolsWords(String line) {
        if (line.contains("warning: ")) {
            return true;
        }
        if (inLinker || (last != null && isSummary(line))) {
            return continuation(line);
        }
        inLinker = line.contains(": running ") && line.contains(" failed: ");
        if (!isContext(line)) {
            begin(new SourcePlace("", 0, 0, line));
        }
        return true;
    }

    private static boolean isSummary(String line) {
        return line.endsWith(" failed") || line.startsWith("note: ") || line.startsWith("collect2: ");
    }

    /** What a C compiler says before the error itself. */
    private static boolean isContext(String line) {
        return line.equals("cgo: ")
                || line.equals("cgo:")
                || line.startsWith("gcc errors for ")
                || line.startsWith("In file included from ")
                || (line.endsWith(":") && line.contains(": In "));
    }

    private void begin(SourcePlace place) {
        last = errors.add(packageName, importPath, place);
        if (importPath == null) {
            failed.add(packageName);
        }
    }
}
