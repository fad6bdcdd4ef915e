package io.jenkins.plugins.godelivery.engine.change;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of the lines of a commit on the code host of a repository.
 *
 * @param prefix what comes before the path of a file from the root of the repository; ends with a slash
 * @param suffix what comes between the path and the number of a line
 */
public record SourceBrowser(String prefix, String suffix) {
    /** Forms of addresses by a word in the name of the host; those of one's own hosts are usually called so. */
    private enum Form {
        GITHUB("github", "/blob/", "#L"),
        GITLAB("gitlab", "/-/blob/", "#L"),
        GITEA("gitea|forgejo|codeberg", "/src/commit/", "#L"),
        GITEE("gitee", "/blob/", "#L");

        private final Pattern host;
        private final String blob;
        private final String line;

        Form(String host, String blob, String line) {
            this.host = Pattern.compile(host);
            this.blob = blob;
            this.line = line;
        }
    }

    /**
     * Returns the browser of a change.
     *
     * @return empty if the commit is not known to be on the server, the checkout differs from it, or the kind of the
     *     server is not known
     */
    public static Optional<SourceBrowser> of(Change change) {
        return change.clean() && GitRepository.isCommit(change.head())
                ? WebAddress.of(change.origin()).flatMap(address -> of(address, change.head()))
                : Optional.empty();
    }

    private static Optional<SourceBrowser> of(WebAddress address, String commit) {
        if (address.host().equals("bitbucket.org")) {
            return Optional.of(new SourceBrowser(address + "/src/" + commit + "/", "#lines-"));
        }
        if (address.host().contains("bitbucket")) {
            return ofBitbucketServer(address, commit);
        }
        for (Form form : Form.values()) {
            if (form.host.matcher(address.host()).find()) {
                return Optional.of(new SourceBrowser(address + form.blob + commit + "/", form.line));
            }
        }
        return Optional.empty();
    }

    /** Its remotes are {@code /scm/PROJECT/repository} by HTTPS, and {@code /PROJECT/repository} by SSH. */
    private static Optional<SourceBrowser> ofBitbucketServer(WebAddress address, String commit) {
        List<String> path = address.path();
        int begin = path.size() - 2;
        boolean hasScm = begin > 0 && path.get(begin - 1).equals("scm");
        if (begin > 0 && !hasScm) {
            return Optional.empty();
        }
        String context = hasScm ? String.join("/", path.subList(0, begin - 1)) : "";
        String project = path.get(begin);
        String owner = project.startsWith("~") ? "users/" + project.substring(1) : "projects/" + project;
        String place = (context.isEmpty() ? "" : "/" + context) + "/" + owner + "/repos/" + path.get(begin + 1);
        return Optional.of(new SourceBrowser(address.site() + place + "/browse/", "?at=" + commit + "#"));
    }
}
