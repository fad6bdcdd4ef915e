package io.jenkins.plugins.godelivery.engine.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.YamlProblem;
import io.jenkins.plugins.godelivery.engine.message.InvalidInputException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses a YAML document into nodes. Configurations are small and flat: larger or deeper ones are rejected early, and
 * so are aliases, which can expand a small document exponentially.
 */
final class YamlTree {
    private static final int DEPTH_LIMIT = 10;

    private final YAMLParser parser;
    private final ConfigurationProblems problems;

    private YamlTree(YAMLParser parser, ConfigurationProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** @return root; empty for an empty document, or if it is not YAML, after the problem is reported */
    static Optional<YamlNode> read(byte[] document, ConfigurationProblems problems) {
        if (document.length > Budget.SETTINGS_BYTES.count()) {
            problems.add(new YamlNode(null, 0, 0), Message.of("config.tooLarge"));
            return Optional.empty();
        }
        String text = new String(document, StandardCharsets.UTF_8);
        // "on" and "off" are values of go test -shuffle, not booleans.
        YAMLFactory yaml = YAMLFactory.builder()
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .build();
        try (YAMLParser parser = yaml.createParser(text)) {
            return new YamlTree(parser, problems).document();
        } catch (JsonProcessingException e) {
            YamlProblem problem = YamlProblem.of(e);
            problems.add(
                    new YamlNode(null, problem.line(), problem.column()),
                    Message.of("config.notYaml", problem.reason()));
            return Optional.empty();
        } catch (IOException | InvalidInputException e) {
            problems.add(new YamlNode(null, 0, 0), Message.of(e));
            return Optional.empty();
        }
    }

    private Optional<YamlNode> document() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        YamlNode root = node(0);
        if (parser.nextToken() != null) {
            problems.add(here(null), Message.of("config.secondDocument"));
        }
        return root.isNull() ? Optional.empty() : Optional.of(root);
    }

    private YamlNode here(@CheckForNull Object value) {
        JsonLocation at = parser.currentTokenLocation();
        return new YamlNode(value, at.getLineNr(), at.getColumnNr());
    }

    private YamlNode node(int depth) throws IOException {
        YamlNode place = here(null);
        if (depth > DEPTH_LIMIT) {
            throw new InvalidInputException(Message.of("config.deep", String.valueOf(place.line())));
        }
        Object value = switch (parser.currentToken()) {
            case START_OBJECT -> new YamlNode.Entries(entries(depth));
            case START_ARRAY -> new YamlNode.Items(items(depth));
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> scalar(place);
        };
        return new YamlNode(value, place.line(), place.column());
    }

    private String scalar(YamlNode place) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(place, Message.of("config.alias"));
        }
        return parser.getText();
    }

    private List<YamlNode> items(int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return items;
    }

    private List<YamlNode.Entry> entries(int depth) throws IOException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            YamlNode key = here(parser.currentName());
            if (!names.add(parser.currentName())) {
                problems.add(key, Message.of("config.twice", parser.currentName()));
            }
            parser.nextToken();
            entries.add(new YamlNode.Entry(key, node(depth + 1)));
        }
        return entries;
    }
}
