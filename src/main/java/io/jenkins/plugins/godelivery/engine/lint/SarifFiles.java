package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import io.jenkins.plugins.godelivery.engine.input.LenientJson;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a run: its numbered artifacts, and the base folders of relative paths. */
final class SarifFiles {
    /** Maximum depth of base folders that are relative to others. */
    private static final int MAX_BASES = 20;

    private final List<Location> artifacts = new ArrayList<>();
    private final Map<String, Location> bases = new HashMap<>();

    /** An artifactLocation: a URI, or the index of an artifact of the run; a relative one may have a base. */
    static final class Location implements LenientJson.Field {
        private String uri = "";
        private String base = "";
        private int index = -1;

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "uri" -> uri = LenientJson.text(value);
                case "uriBaseId" -> base = LenientJson.text(value);
                case "index" -> index = LenientJson.index(value);
                default -> value.skipChildren();
            }
        }
    }

    void artifact(JsonParser value) throws IOException {
        Location location = new Location();
        LenientJson.object(value, (name, field) -> {
            if (name.equals("location")) {
                LenientJson.object(field, location);
            } else {
                field.skipChildren();
            }
        });
        artifacts.add(location);
    }

    void base(String name, JsonParser value) throws IOException {
        Location location = new Location();
        LenientJson.object(value, location);
        bases.put(name, location);
    }

    /**
     * Returns the path relative to the common root of all bases, if the report has one, so that reports can be
     * compared.
     */
    String path(Location location) {
        boolean numbered = location.uri.isEmpty() && location.index >= 0 && location.index < artifacts.size();
        Location file = numbered ? artifacts.get(location.index) : location;
        if (file.uri.isEmpty() || isAbsolute(file.uri)) {
            return path(file.uri);
        }
        return folder(file.base, 0) + path(file.uri);
    }

    /** Returns the prefix for paths of a base: empty, or with a slash at its end. */
    private String folder(String base, int depth) {
        Location location = bases.get(base);
        if (location == null || location.uri.isEmpty() || depth > MAX_BASES) {
            return "";
        }
        String path = path(location.uri);
        String folder = path.endsWith("/") ? path : path + "/";
        return isAbsolute(location.uri)
                ? root().filter(folder::startsWith)
                        .map(root -> folder.substring(root.length()))
                        .orElse(folder)
                : folder(location.base, depth + 1) + folder;
    }

    /** Returns the absolute folder that contains all others, if there is one. */
    private Optional<String> root() {
        List<String> absolute = bases.values().stream()
                .filter(base -> isAbsolute(base.uri))
                .map(base -> path(base.uri))
                .map(path -> path.endsWith("/") ? path : path + "/")
                .toList();
        return absolute.stream()
                .filter(root -> absolute.stream().allMatch(other -> other.startsWith(root)))
                .findFirst();
    }

    private static boolean isAbsolute(String uri) {
        return uri.startsWith("/") || uri.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }

    /** Returns the decoded path of a URI. */
    static String path(String uri) {
        String path = uri;
        if (uri.startsWith("file://")) {
            path = uri.substring(Math.max(uri.indexOf('/', "file://".length()), "file://".length()));
        } else if (uri.startsWith("file:")) {
            path = uri.substring("file:".length());
        }
        boolean drive = path.matches("/[A-Za-z]:/.*");
        path = drive ? path.substring(1) : path;
        try {
            return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
