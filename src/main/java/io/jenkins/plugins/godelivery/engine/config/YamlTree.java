package io.jenkins.plugins.godelivery.engine.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a YAML document into nodes. Configurations are small and flat: what is not is refused before it costs anything,
 * and so are aliases, which can blow up a small document.
 */
final class YamlTree {
    private static final int DEPTH_LIMIT = 10;

    private final YAMLParser parser;
    private final Problems problems;

    private YamlTree(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** @return the root; empty for an empty document, or if the document is not YAML; the problem is reported */
    static Optional<Node> read(byte[] document, Problems problems) {
        if (document.length > Budget.SETTINGS_BYTES.count()) {
            problems.add(new Node(null, 0, 0), "a configuration of more than 1 MiB is none");
            return Optional.empty();
        }
        String text = new String(document, StandardCharsets.UTF_8);
        // "on" and "off" are values of go test -shuffle, and no booleans.
        YAMLFactory yaml = YAMLFactory.builder()
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .build();
        try (YAMLParser parser = yaml.createParser(text)) {
            return new YamlTree(parser, problems).document();
        } catch (JsonProcessingException e) {
            YamlProblem problem = YamlProblem.of(e);
            problems.add(new Node(null, problem.line(), problem.column()), "not YAML: " + problem.reason());
            return Optional.empty();
        } catch (IOException | TooDeepException e) {
            problems.add(new Node(null, 0, 0), e.getMessage());
            return Optional.empty();
        }
    }

    /** Nothing of a document is nested so deep. */
    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooDeepException(int line) {
            super("line " + line + " is nested too deep for a configuration");
        }
    }

    private Optional<Node> document() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        Node root = node(0);
        if (parser.nextToken() != null) {
            problems.add(here(null), "a second document in one file is not read");
        }
        return root.isNull() ? Optional.empty() : Optional.of(root);
    }

    private Node here(Object value) {
        JsonLocation at = parser.currentTokenLocation();
        return new Node(value, at.getLineNr(), at.getColumnNr());
    }

    private Node node(int depth) throws IOException {
        Node place = here(null);
        if (depth > DEPTH_LIMIT) {
            throw new TooDeepException(place.line());
        }
        Object value = switch (parser.currentToken()) {
            case START_OBJECT -> new Node.Entries(entries(depth));
            case START_ARRAY -> new Node.Items(items(depth));
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> scalar(place);
        };
        return new Node(value, place.line(), place.column());
    }

    private String scalar(Node place) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(place, "aliases are not read here: write the value out");
        }
        return parser.getText();
    }

    private List<Node> items(int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return items;
    }

    private List<Node.Entry> entries(int depth) throws IOException {
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node key = here(parser.currentName());
            if (!names.add(parser.currentName())) {
                problems.add(key, "\"" + parser.currentName() + "\" stands here twice");
            }
            parser.nextToken();
            entries.add(new Node.Entry(key, node(depth + 1)));
        }
        return entries;
    }
}
