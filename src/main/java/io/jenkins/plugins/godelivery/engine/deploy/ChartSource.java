package io.jenkins.plugins.godelivery.engine.deploy;

import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.command.HelmCommand;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Options;
import io.jenkins.plugins.godelivery.engine.deploy.DeployException.Kind;
import io.jenkins.plugins.godelivery.engine.deploy.helm.HelmErrors;
import io.jenkins.plugins.godelivery.engine.host.RemoteEnvironment;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Provides a chart on the machine where helm runs. A remote chart is pulled once, so that every step deploys exactly
 * what was checked.
 */
public final class ChartSource {
    private static final Pattern PASSWORD = Pattern.compile("^[a-z]+://[^/@]*:[^/@]*@");

    private ChartSource() {}

    /** Returns the folder or archive of the chart; a remote chart is pulled. */
    public static String of(Options options, DeploymentHost host, HelmCommand helmCommand)
            throws IOException, InterruptedException, DeployException {
        String chart = options.get(HelmParameters.CHART).orElseThrow();
        if (PASSWORD.matcher(chart).find()
                || PASSWORD.matcher(options.get(HelmParameters.REPO).orElse("")).find()) {
            throw new DeployException(Kind.WRONG, Message.of("helm.chartPassword"));
        }
        boolean remote = chart.startsWith("oci://")
                || chart.startsWith("https://")
                || chart.startsWith("http://")
                || options.get(HelmParameters.REPO).isPresent();
        if (!remote) {
            boolean there = host.ask(new IsThere(chart));
            if (there) {
                return chart;
            }
            if (!chart.matches("[A-Za-z0-9_-]+/[A-Za-z0-9._-]+")) {
                throw new DeployException(Kind.WRONG, Message.of("helm.noChart", chart));
            }
        }
        String folder = host.privateFolder();
        CommandResult pulled = host.run(helmCommand.pull(folder));
        if (pulled.code() != 0) {
            Message reason = HelmErrors.reason(pulled, chart);
            throw new DeployException(
                    Kind.WRONG,
                    remote ? Message.of("helm.chart", chart, reason) : Message.of("helm.chartNoFolder", chart, reason));
        }
        List<String> archives = host.ask(new Archives(folder));
        if (archives.size() != 1) {
            throw new DeployException(Kind.WRONG, Message.of("helm.archives", chart, archives.size()));
        }
        return archives.get(0);
    }

    private record IsThere(String path) implements DeploymentTask<Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean run(RemoteEnvironment environment) {
            return Files.exists(environment.directory().resolve(path));
        }
    }

    private record Archives(String folder) implements DeploymentTask<List<String>> {
        private static final long serialVersionUID = 1;

        @Override
        public List<String> run(RemoteEnvironment environment) throws IOException {
            try (Stream<Path> files = Files.list(environment.directory().resolve(folder))) {
                ArrayList<String> archives = new ArrayList<>();
                files.map(Path::toString).filter(name -> name.endsWith(".tgz")).forEach(archives::add);
                return archives;
            }
        }
    }
}
