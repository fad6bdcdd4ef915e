package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises messages of the go command itself about packages, modules and the tools that it runs. */
final class GoCommandMessages {
    /** Beginnings of its messages about packages that it cannot load. */
    private static final List<String> COMPLAINTS = List.of(
            "no required module provides package ",
            "found packages ",
            "pattern ",
            "stat ",
            "directory ",
            "no Go files in ",
            "build constraints exclude all Go files in ",
            "cannot find package ",
            "cannot find module ",
            "missing go.sum entry ",
            "verifying ",
            "error obtaining VCS status: ",
            "failed to initialize build cache at ",
            "build cache is ",
            "malformed import path ",
            "import cycle not allowed",
            "flag provided but not defined: ",
            "flag needs an argument: ",
            "invalid value ");
    /** Progress messages. */
    private static final List<String> PROGRESS = List.of(
            "downloading ",
            "finding ",
            "extracting ",
            "added ",
            "upgraded ",
            "downgraded ",
            "removed ",
            "found ",
            "warning: ",
            "creating new go.mod: ",
            "copying ",
            "switching ",
            "writing stat cache: ",
            "writing go.mod cache: ",
            "no module dependencies to download");
    /** Reasons after the name of a package why it could not be built although no tool printed an error. */
    private static final Pattern REASON = Pattern.compile(
            ".*\\b(signal: [a-z]|exit status \\d|exit code \\d|executable file not found|no space left on"
                    + " device|permission denied|cannot allocate memory|no such file or directory|read-only file"
                    + " system|too many open files|input/output error|disk quota exceeded|argument list too long|exec"
                    + " format error|text file busy|resource temporarily unavailable).*");

    private static final Pattern OWN_REASON =
            Pattern.compile("(build constraints exclude all Go files in |invalid flag in |malformed #cgo |invalid"
                    + " pkg-config |C source files not allowed |C\\+\\+ source files not allowed |ambiguous import:"
                    + " |import cycle not allowed|no Go files in |no non-test Go files in |cannot find |cannot import |no"
                    + " required module |copying ).*");
    private static final Pattern LOADING =
            Pattern.compile(".*(no required module provides package |missing go\\.sum entry | is not in std|is not in"
                    + " GOROOT|cannot find (package|module) | is a program, not an importable package|use of internal"
                    + " package |import cycle not allowed|invalid import path: |checksum mismatch|build constraints"
                    + " exclude all Go files in |no matching files found).*");
    private static final Pattern IMPORTER = Pattern.compile("\\(imported by ([^\\s()]+)\\)");

    /** Form up to Go 1.21. */
    private static final String OLD_FORM = "go build ";

    private GoCommandMessages() {}

    /** A package and why it was not built, with the position that the go command prints before the reason. */
    record Failure(String packageName, DiagnosticPosition reason) {}

    /** Returns whether a line begins like an error about a package or a module, without the "go: " before it. */
    static boolean isComplaint(String line) {
        return COMPLAINTS.stream().anyMatch(line::startsWith);
    }

    /** Returns whether a line is {@code package m/p: why not}, or begins a chain of imports like that. */
    static boolean isOfPackage(String line) {
        if (!line.startsWith("package ")) {
            return false;
        }
        int end = line.indexOf(": ");
        return UnbuiltPackageNames.isImportPath(line.substring("package ".length(), end < 0 ? line.length() : end))
                || line.contains(" is not in ")
                || line.endsWith(" is not a main package");
    }

    static boolean isOfLoading(String message) {
        return message.lines().anyMatch(line -> LOADING.matcher(line).matches());
    }

    /** Returns whether the text after "go: " is not an error. */
    static boolean isNews(String message) {
        return PROGRESS.stream().anyMatch(message::startsWith);
    }

    /**
     * Parses {@code m/p: /go/tool/compile: signal: killed}. A program may log similar text, so only known reasons
     * count.
     */
    static Optional<Failure> failure(String line) {
        if (line.startsWith(OLD_FORM)) {
            return oldFailure(line.substring(OLD_FORM.length()));
        }
        int end = line.indexOf(": ");
        if (end <= 0 || !UnbuiltPackageNames.isImportPath(line.substring(0, end))) {
            return Optional.empty();
        }
        String name = line.substring(0, end);
        String message = line.substring(end + 2);
        boolean qualified = name.indexOf('/') > 0 && REASON.matcher(message).matches();
        boolean told = OWN_REASON.matcher(message).matches() || message.matches(".*: signal: [a-z ]+");
        Optional<DiagnosticPosition> place = DiagnosticPosition.parse(message, false)
                .filter(at -> at.message().startsWith("cannot find package"));
        return (qualified || told || place.isPresent()) && !isTool(name)
                ? Optional.of(new Failure(name, place.orElse(new DiagnosticPosition("", 0, 0, message))))
                : Optional.empty();
    }

    private static Optional<Failure> oldFailure(String line) {
        int end = line.indexOf(": ");
        return end > 0 && UnbuiltPackageNames.isImportPath(line.substring(0, end))
                ? Optional.of(
                        new Failure(line.substring(0, end), new DiagnosticPosition("", 0, 0, line.substring(end + 2))))
                : Optional.empty();
    }

    /** Returns whether a name is that of a tool. Tools print their paths, and a linker's path has a folder "tool". */
    private static boolean isTool(String name) {
        return name.startsWith("/") || name.startsWith(".") || name.equals("go") || name.contains("/pkg/tool/");
    }

    /** Returns the package that could not be built because of the one that a message is about. */
    static Optional<String> importer(String message) {
        Matcher importer = IMPORTER.matcher(message);
        return importer.find() ? Optional.of(importer.group(1)) : Optional.empty();
    }

    /**
     * Returns whether a message says that a package is not available: then its importer was to be built, not the
     * package itself.
     */
    static boolean isAbout(String importPath, String message) {
        for (int at = message.indexOf(importPath); at >= 0; at = message.indexOf(importPath, at + 1)) {
            int end = at + importPath.length();
            if (end == message.length() || " ;:@,\n\"(".indexOf(message.charAt(end)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
