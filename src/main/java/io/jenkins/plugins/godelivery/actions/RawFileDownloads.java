package io.jenkins.plugins.godelivery.actions;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** Serves the raw files of a build: {@code raw/<step>/<kind>/<name>} below its page. */
public final class RawFileDownloads {
    private static final Pattern PATH = Pattern.compile("/([^/]+)/([a-z]+)/([A-Za-z0-9._-]+)");

    private final Run<?, ?> run;

    RawFileDownloads(Run<?, ?> run) {
        this.run = run;
    }

    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.getParent().checkPermission(Item.WORKSPACE);
        Optional<StepFolder.RawFile> file = find(request.getRestOfPath());
        if (file.isEmpty()) {
            absent(response);
            return;
        }
        try (InputStream packed = LeftFile.open(file.get().path())) {
            new GzipResponse(request, response)
                    .type("text/plain;charset=UTF-8")
                    .attachment(file.get().name())
                    .send(packed);
        }
    }

    private void absent(StaplerResponse2 response) throws IOException {
        if (RawFileCleanup.areGone(run)) {
            response.setStatus(HttpServletResponse.SC_GONE);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(Messages.RawFileDownloads_Deleted());
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Finds a file among those that the build's records name, so a path cannot lead elsewhere. */
    private Optional<StepFolder.RawFile> find(String path) throws IOException {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()
                || StoredReport.steps(run).stream()
                        .noneMatch(step -> step.getId().equals(parts.group(1)))) {
            return Optional.empty();
        }
        return StepFolder.of(run, parts.group(1)).find(parts.group(2), parts.group(3));
    }
}
