package io.jenkins.plugins.godelivery.engine.gobuild;

/**
 * A line that identifies the source of the following lines: {@code # m/p}, {@code # [pkg-config --cflags x]}, and
 * before Go 1.22 {@code go build m/p:}.
 *
 * @param packageName empty if the line does not name another package
 */
record BlockHeader(Kind kind, String packageName) {
    private static final String OLD_FORM = "go build ";
    private static final BlockHeader NONE = new BlockHeader(Kind.NONE, "");

    enum Kind {
        NONE,
        PACKAGE,
        /** The following lines are output of one command. */
        COMMAND
    }

    /** @param inBlock whether there is an earlier header, so that a comment belongs to its package */
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
            // Vet prints the package like this: # [m/p].
            boolean command = text.indexOf(' ') > 0 && !text.contains(".test]");
            return new BlockHeader(command ? Kind.COMMAND : Kind.PACKAGE, "");
        }
        return inBlock ? new BlockHeader(Kind.PACKAGE, "") : NONE;
    }

    /** Returns whether {@code go test} reports that a package was not built. */
    static boolean isBuildFailure(String line) {
        return line.startsWith("FAIL\t") && (line.endsWith(" [build failed]") || line.endsWith(" [setup failed]"));
    }

    /** Returns whether {@code go test} prints the result of a package, which ends the output of its build. */
    static boolean isTestResult(String line) {
        return line.startsWith("FAIL\t")
                || line.startsWith("ok  \t")
                || line.startsWith("?   \t")
                || line.equals("FAIL")
                || line.equals("PASS");
    }
}
