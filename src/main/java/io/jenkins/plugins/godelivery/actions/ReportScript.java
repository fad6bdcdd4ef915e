package io.jenkins.plugins.godelivery.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import io.jenkins.plugins.godelivery.engine.site.WebApp;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Serves the scripts of the report pages as one file, {@code go-delivery-report/<version>.js}, without
 * authentication, like all static files of a plugin. Browsers may cache it forever, since the name changes with the
 * content.
 */
@Extension
public final class ReportScript implements UnprotectedRootAction {
    private static final String URL = "go-delivery-report";

    private static final class Packed {
        private static final byte[] CONTENT = pack(WebApp.script());
        private static final String NAME = name(CONTENT);
    }

    /** Returns the path relative to the root URL. */
    static String path() {
        return URL + "/" + Packed.NAME;
    }

    private static byte[] pack(byte[] script) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String name(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return Long.toHexString(checksum.getValue()) + ".js";
    }

    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        if (!request.getRestOfPath().equals("/" + Packed.NAME)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        GzipResponse answer = new GzipResponse(request, response).type("text/javascript;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        answer.send(new ByteArrayInputStream(Packed.CONTENT));
    }

    @CheckForNull
    @Override
    public String getIconFileName() {
        return null;
    }

    @CheckForNull
    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
