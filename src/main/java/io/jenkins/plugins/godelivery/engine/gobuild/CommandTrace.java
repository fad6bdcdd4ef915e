package io.jenkins.plugins.godelivery.engine.gobuild;

import java.util.regex.Pattern;

/** Recognises the go command's trace: commands ({@code -x}, {@code -n}) and names of packages ({@code -v}). */
final class CommandTrace {
    private static final Pattern SHELL =
            Pattern.compile("(WORK=|(cd|mkdir|cp|mv|rm|cat|echo|ln|touch|chmod|printf) ).*");
    private static final Pattern TOOL = Pattern.compile(
            "(\\S+ )?\\S*[/\\\\]pkg[/\\\\]tool[/\\\\]\\S+ -.*|(go|\\S*[/\\\\]go(\\.exe)?) (tool|list|env) .*|.* #"
                    + " internal");
    private static final Pattern COMPILER = Pattern.compile(
            "(\\S*[/\\\\])?([\\w-]*-)?(gcc|g\\+\\+|clang|clang\\+\\+|cc|c\\+\\+|ar|gfortran|swig|pkg-config|dsymutil|strip)(-[0-9.]+)?(\\.exe)?"
                    + " -.*");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Z_][A-Z0-9_]*=('[^']*'|\"[^\"]*\"|[^\\s'\"]*) ");
    private static final String DOCUMENT = "<< 'EOF'";

    private boolean inDocument;

    /**
     * Returns whether a line is part of the trace. It ends the output of a tool before it.
     *
     * @param inLinker whether the output is from a linker, which prints the command of the C compiler itself
     */
    boolean takes(String line, boolean inLinker) {
        if (inDocument) {
            inDocument = !line.equals("EOF");
            return true;
        }
        inDocument = line.startsWith("cat >") && line.contains(DOCUMENT);
        return isCommand(line, inLinker) || (!inLinker && isPackageName(line));
    }

    private static boolean isCommand(String line, boolean inLinker) {
        char first = line.charAt(0);
        if (Character.isWhitespace(first) || first == '#') {
            return line.equals("#");
        }
        return SHELL.matcher(line).matches()
                || TOOL.matcher(line).matches()
                || ASSIGNMENT.matcher(line).lookingAt()
                || (!inLinker && COMPILER.matcher(line).matches());
    }

    private static boolean isPackageName(String line) {
        return line.indexOf(' ') < 0
                && !line.equals("FAIL")
                && !line.equals("PASS")
                && !line.endsWith(".")
                && UnbuiltPackageNames.isImportPath(line);
    }
}
