package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.YamlProblem;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the values files of an environment in order: {@code values-<environment>.yaml} in the chart's folder and in the
 * working directory, then the named files. They are read before anything is changed: a file that is missing or not YAML
 * ends the deployment with its position.
 */
public final class ValuesFiles implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    private final String chart;
    private final String environment;
    private final List<String> named;

    /**
     * @param chart chart as given by the user
     * @param environment empty for none
     */
    public ValuesFiles(String chart, String environment, List<String> named) {
        this.chart = chart;
        this.environment = environment;
        this.named = new ArrayList<>(named);
    }

    @Override
    public List<String> run(RemoteEnvironment remote) throws IOException, DeployException {
        Path directory = remote.directory();
        ArrayList<String> files = new ArrayList<>();
        if (!environment.isEmpty()) {
            String name = "values-" + environment + ".yaml";
            for (String candidate : List.of(chart + "/" + name, name)) {
                if (Files.isRegularFile(directory.resolve(candidate))) {
                    files.add(candidate);
                }
            }
        }
        Path own = directory.resolve(chart).resolve("values.yaml");
        if (Files.isRegularFile(own)) {
            check(chart + "/values.yaml", own);
        }
        files.addAll(named);
        for (String file : files) {
            if (!file.contains("://")) { // helm fetches URLs itself.
                check(file, directory.resolve(file));
            }
        }
        return files;
    }

    private static void check(String name, Path file) throws IOException, DeployException {
        if (!Files.isRegularFile(file)) {
            throw new DeployException(Kind.WRONG, Message.of("values.noFile", name));
        }
        try (YAMLParser parser = new YAMLFactory().createParser(BoundedFileReader.text(file, Budget.HELD_BYTES))) {
            JsonToken first = parser.nextToken();
            if (first != null && first != JsonToken.START_OBJECT && first != JsonToken.VALUE_NULL) {
                throw new DeployException(
                        Kind.WRONG,
                        Message.of(
                                "values.noMapping",
                                name,
                                String.valueOf(parser.currentLocation().getLineNr())));
            }
            while (parser.nextToken() != null) {
                // Only checks that the file can be parsed.
            }
        } catch (JsonProcessingException e) {
            YamlProblem problem = YamlProblem.of(e);
            throw new DeployException(
                    Kind.WRONG,
                    Message.of(
                            "values.notYaml",
                            name,
                            String.valueOf(problem.line()),
                            String.valueOf(problem.column()),
                            problem.reason()));
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new DeployException(Kind.WRONG, Message.of("values.notUtf", name));
        }
    }
}
