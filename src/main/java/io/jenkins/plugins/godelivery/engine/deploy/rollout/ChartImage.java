package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.DeploymentHost;
import io.jenkins.plugins.godelivery.engine.deploy.Release;
import io.jenkins.plugins.godelivery.engine.deploy.SubchartValues;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.kube.KubeJson;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;

/** Reads the default values of a chart. */
final class ChartImage {
    private final Release release;
    private final DeploymentHost host;

    ChartImage(Release release, DeploymentHost host) {
        this.release = release;
        this.host = host;
    }

    /** Returns the chart's values merged over those of its subcharts. */
    JsonNode values(String chart) throws IOException, InterruptedException, DeployException {
        CommandResult printed = host.run(release.helm().showValues(chart));
        if (printed.code() != 0) {
            throw new DeployException(Kind.WRONG, Message.of("helm.chart", chart, HelmErrors.reason(printed, chart)));
        }
        JsonNode own = tree(printed.out());
        JsonNode all = KubeJson.read(host.ask(new SubchartValues(chart)));
        if (!own.isObject()) {
            return all.isEmpty() ? own : all;
        }
        SubchartValues.merge((ObjectNode) all, own);
        return all;
    }

    private static JsonNode tree(String yaml) {
        try {
            JsonNode tree = new YAMLMapper().readTree(yaml);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // helm lint reports the position.
        }
    }
}
