package io.jenkins.plugins.godelivery.engine.gobuild;

/**
 * A line that says whose the lines are that follow: {@code # m/p}, {@code # [pkg-config --cflags x]}, and before Go
 * 1.22 {@code go build m/p:}.
 *
 * @param packageName empty where the line does not name another package
 */
record BlockHeader(Kind kind, String packageName) {
    private static final String OLD_FORM = "go build ";
    private static final BlockHeader NONE = new BlockHeader(Kind.NONE, "");

    enum Kind {
        NONE,
        PACKAGE,
        /** What follows is all of one command. */
        COMMAND
    }

    /** @param inBlock whether a header came before it, so that a comment is of its package */
    static BlockHeader of(String line, boolean inBlock) {
        if (line.startsWith(OLD_FORM) && line.endsWith(":")) {
            String name = line.substring(OLD_FORM.length(), line.length() - 1);
            return UnbuiltPackageNames.isImportPath(name)
                    ? new BlockHeader(Kind.COMMAND, UnbuiltPackageNames.name(name))
                    : NONE;
        }
        if (!line.startsWith("# ")) {
            return NONE;
        }
        String text = line.substring(2);
        if (UnbuiltPackageNames.isImportPath(text)) {
            return new BlockHeader(Kind.PACKAGE, UnbuiltPackageNames.name(text));
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            // Vet names the package so: # [m/p].
            boolean command = text.indexOf(' ') > 0 && !text.contains(".test]");
            return new BlockHeader(command ? Kind.COMMAND : Kind.PACKAGE, "");
        }
        return inBlock ? new BlockHeader(Kind.PACKAGE, "") : NONE;
    }

    /** Whether {@code go test} says that a package was not built. */
    static boolean isBuildFailure(String line) {
        return line.startsWith("FAIL\t") && (line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"));
    }

    /** Whether {@code go test} says how a package came out, which ends what its build printed. */
    static boolean isTestResult(String line) {
        return line.startsWith("FAIL\t")
                || line.startsWith("ok  \t")
                || line.startsWith("?   \t")
                || line.equals("FAIL")
                || line.equals("PASS");
    }
}
