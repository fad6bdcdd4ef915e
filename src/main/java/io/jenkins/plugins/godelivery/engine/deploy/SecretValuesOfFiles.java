package io.jenkins.plugins.godelivery.engine.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.deploy.redaction.SecretValues;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.input.BoundedFileReader;
import io.jenkins.plugins.godelivery.engine.input.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the secret values of values files where helm reads them, so that they can be masked. A file that cannot be read
 * is reported later, by its reader.
 */
public final class SecretValuesOfFiles implements DeploymentTask<List<String>> {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> files;

    public SecretValuesOfFiles(List<String> files) {
        this.files = new ArrayList<>(files);
    }

    @Override
    public List<String> run(RemoteEnvironment environment) {
        ArrayList<String> found = new ArrayList<>();
        for (String file : files) {
            try {
                Path path = environment.directory().resolve(file);
                if (Files.isRegularFile(path)) {
                    JsonNode values = new YAMLMapper().readTree(BoundedFileReader.bytes(path, Budget.HELD_BYTES));
                    found.addAll(SecretValues.of(values));
                }
            } catch (IOException | RuntimeException e) {
                // An unreadable file contributes no values.
            }
        }
        return found;
    }
}
