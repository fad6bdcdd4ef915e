package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.HelmValueSources;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.helm.GoJson;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.deploy.helm.SetParser;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Immutable values of one deployment: files, and overrides on top of them. As soon as there is an override, helm gets
 * one private file with all values, merged in helm's own order (files, {@code --set-json}, {@code --set}, {@code
 * --set-string}): an override of a list element needs the lists of the files. helm itself parses the files, because its
 * YAML has its own rules.
 */
public final class ReleaseValues {
    /** Arguments of {@code --set-file}. helm itself reads these files: their paths are no secrets. */
    private final List<String> setFiles;

    private final Release release;
    private final DeploymentHost host;
    private final List<String> files;
    /** All values, as soon as there is an override. */
    private final Optional<SetValues> set;

    private ReleaseValues(
            Release release, DeploymentHost host, List<String> files, List<String> setFiles, Optional<SetValues> set) {
        this.release = release;
        this.host = host;
        this.files = List.copyOf(files);
        this.setFiles = List.copyOf(setFiles);
        this.set = set;
    }

    /** A change of values. */
    @FunctionalInterface
    public interface Change {
        /** Changes values before they are written. */
        void make(SetValues values) throws DeployException;
    }

    /**
     * Collects the values of a deployment.
     *
     * @param files values files in order; the last one wins
     */
    public static ReleaseValues of(Options options, Release release, DeploymentHost host, List<String> files)
            throws IOException, InterruptedException, DeployException {
        ReleaseValues values =
                new ReleaseValues(release, host, files, options.list(HelmParameters.SET_FILE), Optional.empty());
        boolean isSet = !options.list(HelmParameters.SET_JSON).isEmpty()
                || !options.list(HelmParameters.SET).isEmpty()
                || !options.list(HelmParameters.SET_STRING).isEmpty()
                || !options.list(HelmParameters.SET_LITERAL).isEmpty();
        checkLiterals(options);
        return isSet ? values.with(tree -> add(options, tree)) : values;
    }

    /**
     * Rejects a value set by both parameters. helm gives literals precedence over files, but reads the files after the
     * generated values, which include the literals.
     */
    private static void checkLiterals(Options options) throws DeployException {
        SetValues files = new SetValues();
        SetValues literals = new SetValues();
        for (String pairs : options.list(HelmParameters.SET_FILE)) {
            files.add(HelmParameters.SET_FILE.name(), pairs, SetParser.Form.STRING);
        }
        for (String pair : options.list(HelmParameters.SET_LITERAL)) {
            literals.add(HelmParameters.SET_LITERAL.name(), pair, SetParser.Form.LITERAL);
        }
        for (String file : files.names()) {
            for (String literal : literals.names()) {
                if (file.equals(literal) || file.startsWith(literal + ".") || literal.startsWith(file + ".")) {
                    throw new DeployException(Kind.WRONG, Message.of("values.both", literal));
                }
            }
        }
    }

    private static void add(Options options, SetValues tree) throws DeployException {
        for (String json : options.list(HelmParameters.SET_JSON)) {
            tree.addJson(HelmParameters.SET_JSON.name(), json);
        }
        for (String pairs : options.list(HelmParameters.SET)) {
            tree.add(HelmParameters.SET.name(), pairs, SetParser.Form.TYPED);
        }
        for (String pairs : options.list(HelmParameters.SET_STRING)) {
            tree.add(HelmParameters.SET_STRING.name(), pairs, SetParser.Form.STRING);
        }
        for (String pair : options.list(HelmParameters.SET_LITERAL)) {
            tree.add(HelmParameters.SET_LITERAL.name(), pair, SetParser.Form.LITERAL);
        }
    }

    /** Returns the values with a change that overrides all files and other overrides. */
    public ReleaseValues with(Change change) throws IOException, InterruptedException, DeployException {
        SetValues changed = set.isPresent() ? set.get().copy() : SetValues.on(base());
        change.make(changed);
        changed.conceal(host);
        return new ReleaseValues(release, host, files, setFiles, Optional.of(changed));
    }

    /** Returns the arguments for helm. */
    public HelmValueSources given(String name) throws IOException, InterruptedException {
        if (set.isEmpty()) {
            return new HelmValueSources(files, List.of(), setFiles);
        }
        String file = host.privateFile(name + ".json", set.get().file(host.secrets()));
        return new HelmValueSources(List.of(file), set.get().wholeNumbers(host.secrets()), setFiles);
    }

    /** Logs which numbers helm gets as strings. */
    public void logSecretNumbers() {
        set.ifPresent(values -> values.secretNumbers(host.secrets())
                .forEach(path -> host.log(
                        "The value " + path + " is a secret number: helm gets it as a string, in a private file.")));
    }

    private ObjectNode base() throws IOException, InterruptedException, DeployException {
        if (files.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        String folder = host.privateFolder() + "/values";
        host.ask(new PrintingChart(folder));
        CommandResult printed =
                host.run(release.helm().template(folder, new HelmValueSources(files, List.of(), List.of())));
        if (printed.code() != 0) {
            throw new DeployException(Kind.WRONG, Message.of("reason", "values", HelmErrors.reason(printed, folder)));
        }
        String json = printed.out()
                .lines()
                .filter(line -> line.startsWith(PrintingChart.MARK))
                .findFirst()
                .orElse(PrintingChart.MARK + "{}")
                .substring(PrintingChart.MARK.length());
        try {
            JsonNode tree = GoJson.read(json).orElseThrow();
            return tree.isObject() ? (ObjectNode) tree : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            throw new ExplainedIOException(Message.of("helm.noJson", "helm template"), e);
        }
    }

    /** Creates a chart that prints its values. */
    private record PrintingChart(String folder) implements DeploymentTask<Boolean> {
        private static final long serialVersionUID = 1;
        private static final String MARK = "values: ";

        @Override
        public Boolean run(RemoteEnvironment environment) throws IOException {
            Path chart = environment.directory().resolve(folder);
            Files.createDirectories(chart.resolve("templates"));
            write(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: values\nversion: 0.0.0\n");
            write(chart.resolve("templates/values.yaml"), MARK + "{{ toJson .Values }}\n");
            return true;
        }

        private static void write(Path file, String text) throws IOException {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
    }
}
