package io.jenkins.plugins.godelivery.actions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/**
 * Sends a gzipped file: unchanged to clients that accept gzip, decompressed to others. The file is streamed, never
 * held in memory.
 */
final class GzipResponse {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    GzipResponse(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** Sets the headers of a file of a build that is not gzipped; browsers save it and run nothing in it. */
    static void attach(HttpServletResponse response, String type, String name) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType(type);
        attachment(response, name);
    }

    GzipResponse type(String type) {
        response.setContentType(type);
        return this;
    }

    /** Sends the file as an attachment, which browsers save instead of showing it. */
    GzipResponse attachment(String name) {
        attachment(response, name);
        return this;
    }

    private static void attachment(HttpServletResponse response, String name) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /**
     * Sets the validator for revalidation by the browser.
     *
     * @param version version of the content
     * @return whether the browser's copy is current
     */
    boolean isKnown(String version) {
        String tag = "\"" + version + "\"";
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding");
        if (!tag.equals(request.getHeader("If-None-Match"))) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }

    void send(InputStream packed) throws IOException {
        String accepted = request.getHeader("Accept-Encoding");
        OutputStream out = response.getOutputStream();
        if (accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            packed.transferTo(out);
        } else {
            new GZIPInputStream(packed).transferTo(out);
        }
    }
}
