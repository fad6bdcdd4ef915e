package io.jenkins.plugins.godelivery.actions;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.godelivery.engine.artifact.ArtifactArchive;
import io.jenkins.plugins.godelivery.engine.input.LeftFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Serves the raw files of a build: {@code raw/<step>/<kind>/<name>} below its page; and what tests kept: {@code
 * raw/<step>/artifacts/<number>}.
 */
public final class RawFileDownloads {
    private static final Pattern PATH = Pattern.compile("/([^/]+)/([a-z]+)/([A-Za-z0-9._-]+)");

    private static final Pattern ARTIFACT = Pattern.compile("/([^/]+)/artifacts/([0-9]{1,6})(?:\\.[a-z]+)?");

    private final Run<?, ?> run;

    RawFileDownloads(Run<?, ?> run) {
        this.run = run;
    }

    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        run.getParent().checkPermission(Item.WORKSPACE);
        Matcher artifact = ARTIFACT.matcher(request.getRestOfPath());
        if (artifact.matches()) {
            artifact(artifact.group(1), Integer.parseInt(artifact.group(2)), response);
            return;
        }
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

    /**
     * Sends a file that a test kept. It is an attachment in a sandbox, whatever its kind: an image that a page embeds
     * is shown nevertheless, and nothing else is.
     */
    private void artifact(String step, int number, StaplerResponse2 response) throws IOException {
        if (!isStep(step)) {
            absent(response);
            return;
        }
        Path archive = StepFolder.of(run, step).artifacts();
        if (!LeftFile.isRegular(archive)) {
            absent(response);
            return;
        }
        try (ArtifactArchive files = ArtifactArchive.open(archive)) {
            Optional<ArtifactArchive.KeptFile> file = files.file(number);
            if (file.isEmpty()) {
                absent(response);
                return;
            }
            GzipResponse.attach(
                    response, file.get().kind().contentType(), file.get().savedAs());
            try (InputStream in = files.open(file.get())) {
                in.transferTo(response.getOutputStream());
            }
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
        return parts.matches() && isStep(parts.group(1))
                ? StepFolder.of(run, parts.group(1)).find(parts.group(2), parts.group(3))
                : Optional.empty();
    }

    private boolean isStep(String id) {
        return StoredReport.steps(run).stream().anyMatch(step -> step.getId().equals(id));
    }
}
