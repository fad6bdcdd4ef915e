package io.jenkins.plugins.godelivery.engine.gosource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of a go.mod or go.work file that locate sources.
 *
 * @param module path of the module, "" in a go.work file
 * @param uses directories of a workspace's modules
 * @param replacements module path to directory, for modules that are replaced by a directory
 */
record GoModFile(String module, List<String> uses, Map<String, String> replacements) {
    static final GoModFile EMPTY = new GoModFile("", List.of(), Map.of());

    static GoModFile parse(String text) {
        Parser parser = new Parser();
        text.lines().forEach(line -> parser.statement(words(line)));
        return new GoModFile(parser.module, parser.uses, parser.replacements);
    }

    /** Returns the words of a line; they may be quoted, and a comment ends the line. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length() && !line.startsWith("//", at)) {
            char c = line.charAt(at);
            int end = at + 1;
            if (c == '"' || c == '`') {
                int closing = line.indexOf(c, end);
                int stop = closing < 0 ? line.length() : closing;
                words.add(line.substring(end, stop));
                end = stop + 1;
            } else if (c == '(' || c == ')') {
                words.add(String.valueOf(c));
            } else if (c > ' ') {
                end = wordEnd(line, at);
                words.add(line.substring(at, end));
            }
            at = end;
        }
        return words;
    }

    private static int wordEnd(String line, int from) {
        int end = from;
        while (end < line.length() && "\"`()".indexOf(line.charAt(end)) < 0 && line.charAt(end) > ' ') {
            if (line.startsWith("//", end)) {
                break;
            }
            end++;
        }
        return end;
    }

    private static final class Parser {
        private final List<String> uses = new ArrayList<>();
        private final Map<String, String> replacements = new LinkedHashMap<>();
        private String module = "";
        private String block = "";

        void statement(List<String> words) {
            if (words.isEmpty()) {
                return;
            }
            if (words.get(0).equals(")")) {
                block = "";
            } else if (!block.isEmpty()) {
                directive(block, words);
            } else if (words.size() > 1 && words.get(1).equals("(")) {
                block = words.get(0);
            } else {
                directive(words.get(0), words.subList(1, words.size()));
            }
        }

        private void directive(String verb, List<String> arguments) {
            if (arguments.isEmpty()) {
                return;
            }
            switch (verb) {
                case "module" -> module = arguments.get(0);
                case "use" -> uses.add(arguments.get(0));
                case "replace" -> replace(arguments);
                default -> {}
            }
        }

        private void replace(List<String> arguments) {
            int arrow = arguments.indexOf("=>");
            if (arrow > 0 && arrow + 2 == arguments.size()) {
                replacements.put(arguments.get(0), arguments.get(arrow + 1));
            }
        }
    }
}
