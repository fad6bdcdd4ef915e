package io.jenkins.plugins.godelivery.engine.deploy.helm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads {@code Chart.yaml} and {@code values.yaml} of a chart and of its subcharts, wherever helm finds them: in
 * folders or archives below {@code charts/}. Archives have the format of {@code helm package} (tar, gzip).
 */
public final class ChartFiles {
    private static final Pattern WANTED = Pattern.compile("(?:charts/[^/]++/)*+(?:Chart|values)\\.yaml");
    private static final Pattern ARCHIVE = Pattern.compile("(?:charts/[^/]++/)*+charts/[^/]+\\.t(?:gz|ar\\.gz)");
    private static final int BLOCK = 512;
    private static final int LIMIT = 4 << 20; // Bytes of one file; helm's own limit is 5 MiB.
    private static final int DEPTH = 20;

    private final Map<String, byte[]> files = new TreeMap<>();

    private ChartFiles() {}

    /**
     * Reads the files of a chart.
     *
     * @param chart folder or archive
     * @return contents by path within the chart; unreadable files are missing, and helm reports them
     */
    public static Map<String, byte[]> read(Path chart) throws IOException {
        ChartFiles found = new ChartFiles();
        if (Files.isDirectory(chart)) {
            found.folder(chart);
        } else if (Files.isRegularFile(chart)) {
            try (InputStream in = Files.newInputStream(chart)) {
                found.archive(in, "", 0);
            }
        }
        return found.files;
    }

    private void folder(Path chart) throws IOException {
        try (Stream<Path> all = Files.walk(chart, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String path = chart.relativize(file).toString().replace('\\', '/');
                boolean wanted =
                        WANTED.matcher(path).matches() || ARCHIVE.matcher(path).matches();
                if (wanted && Files.isRegularFile(file) && Files.size(file) <= LIMIT) {
                    add(path, Files.readAllBytes(file), 0);
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(String path, byte[] content, int depth) {
        if (WANTED.matcher(path).matches()) {
            files.put(path, content);
        } else if (ARCHIVE.matcher(path).matches() && depth < DEPTH) {
            archive(new ByteArrayInputStream(content), path.substring(0, path.lastIndexOf(".t")) + "/", depth + 1);
        }
    }

    /** @param prefix path of the chart; it replaces the top folder of the archive */
    private void archive(InputStream archive, String prefix, int depth) {
        try (InputStream in = new GZIPInputStream(archive)) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                long size = size(header);
                String name = name(header);
                String path = prefix + name.substring(name.indexOf('/') + 1);
                boolean wanted = size <= LIMIT
                        && (WANTED.matcher(path).matches()
                                || ARCHIVE.matcher(path).matches());
                if (wanted) {
                    add(path, in.readNBytes((int) size), depth);
                } else {
                    in.skipNBytes(size);
                }
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                header = in.readNBytes(BLOCK);
            }
        } catch (IOException | NumberFormatException e) {
            // helm reports what is wrong with it.
        }
    }

    /** Reads a name in the format of POSIX 1003.1 (ustar): prefix at 345, name at 0. */
    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        return (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
    }

    private static long size(byte[] header) {
        String octal = text(header, 124, 12).strip();
        return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
