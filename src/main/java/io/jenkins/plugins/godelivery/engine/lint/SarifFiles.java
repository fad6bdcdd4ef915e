package io.jenkins.plugins.godelivery.engine.lint;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a run: those that are named by number, and the folders that relative ones start from. */
final class SarifFiles {
    /** Folders may be given relative to others. */
    private static final int MAX_BASES = 20;

    private final List<Location> artifacts = new ArrayList<>();
    private final Map<String, Location> bases = new HashMap<>();

    /** An artifactLocation: a URI, or the number of a file in the run's table; a relative one may have a base. */
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

    /** Relative to the folder that all others lie in, where the report knows one: reports are compared. */
    String path(Location location) {
        boolean numbered = location.uri.isEmpty() && location.index >= 0 && location.index < artifacts.size();
        Location file = numbered ? artifacts.get(location.index) : location;
        if (file.uri.isEmpty() || isAbsolute(file.uri)) {
            return path(file.uri);
        }
        return folder(file.base, 0) + path(file.uri);
    }

    /** What stands before the paths of a base: empty, or with a slash at its end. */
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

    /** The one absolute folder that all others lie in. */
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

    /** The path of a URI, without its escapes. */
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
