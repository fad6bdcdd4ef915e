package io.jenkins.plugins.godelivery.engine.command;

import static io.jenkins.plugins.godelivery.engine.command.Parameter.flag;
import static io.jenkins.plugins.godelivery.engine.command.Parameter.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Parameters of the query for SonarQube's quality gate. They decide where a token goes and which analysis counts, so no
 * untrusted file may set them.
 */
public final class SonarParameters {
    /** Path of the scanner's report, relative to the folder that it runs in. */
    public static final String DEFAULT_REPORT = ".scannerwork/report-task.txt";

    /** The scanner's environment variable for the token. */
    public static final String TOKEN_VARIABLE = "SONAR_TOKEN";

    /** Default timeout for the server. */
    public static final String DEFAULT_TIMEOUT = "5m";

    public static final Parameter<String> SERVER = text(
            "server",
            SettableBy.TRUSTED_REVISION,
            "URL",
            "Address of the SonarQube server, as its users and the scanner know it; the token is sent only" + " there.",
            Pattern.compile("https?://[^\\s\\p{Cntrl}@?#\\\\]++"),
            "parameter.address");
    public static final Parameter<String> PROJECT = text(
            "project",
            SettableBy.TRUSTED_REVISION,
            "KEY",
            "Key of the project (sonar.projectKey); by default that of the scanner's report.",
            Pattern.compile("[A-Za-z0-9_.:-]{1,400}"),
            "parameter.projectKey");
    public static final Parameter<String> REPORT = text(
            "report",
            SettableBy.TRUSTED_REVISION,
            "FILE",
            "The scanner's report-task.txt; default " + DEFAULT_REPORT + ".");
    public static final Parameter<String> TIMEOUT = Parameter.duration(
            "timeout",
            SettableBy.TRUSTED_REVISION,
            "How long to wait for the server to process the analysis; default " + DEFAULT_TIMEOUT + ".");
    public static final Parameter<Boolean> INSECURE = flag(
            "insecure", SettableBy.TRUSTED_REVISION, "Allow a server without TLS, or with an unknown certificate.");

    static final List<Parameter<?>> PARAMETERS = List.of(SERVER, PROJECT, REPORT, TIMEOUT, INSECURE);

    private SonarParameters() {}
}
