package io.jenkins.plugins.godelivery.steps.image;

import hudson.FilePath;
import io.jenkins.plugins.godelivery.engine.command.Command;
import io.jenkins.plugins.godelivery.engine.command.CommandResult;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildHost;
import io.jenkins.plugins.godelivery.engine.image.plan.BuildToolException;
import io.jenkins.plugins.godelivery.engine.image.plan.ImageBuildException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import io.jenkins.plugins.godelivery.steps.BlockAgent;
import io.jenkins.plugins.godelivery.steps.StepEnvironment;
import io.jenkins.plugins.godelivery.steps.agent.AgentHost;
import io.jenkins.plugins.godelivery.steps.agent.AgentTools;
import io.jenkins.plugins.godelivery.steps.agent.StepScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the agent, or the container of a block on it, the host on which a step builds an image. */
final class AgentBuildHost extends AgentHost implements BuildHost {
    /** The go command may have to download modules. */
    private static final int SECONDS = 600;

    private static final int DOCKERFILE_LENGTH = 1 << 20;

    private final StepEnvironment site;
    private final AgentTools tools;
    private final StepScript script;

    AgentBuildHost(StepEnvironment site, AgentTools tools, StepScript script) {
        super(new BlockAgent(site, tools, SECONDS), script.folder(), tools.environment());
        this.site = site;
        this.tools = tools;
        this.script = script;
    }

    @Override
    public int run(Command command, OutputStream out, OutputStream err) throws IOException, InterruptedException {
        int code = tools.run(command, SECONDS, out, err);
        if (code == CommandResult.COMMAND_NOT_FOUND) {
            throw new BuildToolException(AgentTools.notFound(command.arguments().get(0)));
        }
        return code;
    }

    @Override
    public String directory() {
        return site.workspace().getRemote();
    }

    @Override
    public String architecture() throws IOException, InterruptedException {
        String machine = CommandResult.of(this, new Command(List.of("uname", "-m")))
                .out()
                .strip();
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armv7l" -> "arm/v7";
            case "i686" -> "386";
            default -> machine;
        };
    }

    @Override
    public Optional<String> read(String file) throws IOException, InterruptedException {
        FilePath path = site.workspace().child(file);
        if (!path.exists()) {
            return Optional.empty();
        }
        try (InputStream in = path.read()) {
            byte[] bytes = in.readNBytes(DOCKERFILE_LENGTH + 1);
            if (bytes.length > DOCKERFILE_LENGTH) {
                throw new ImageBuildException(Message.of("image.dockerfileTooLarge", file));
            }
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public String privateFile(String name, String content) throws IOException, InterruptedException {
        site.folder().mkdirs();
        site.folder().chmod(0700);
        return super.privateFile(name, content);
    }

    @Override
    public void fetch(List<String> files, String name) {
        String candidates = files.stream().map(Command::quote).collect(Collectors.joining(" "));
        script.setUp("for file in " + candidates + "; do [ -r \"$file\" ] && cp \"$file\" "
                + Command.quote(script.file(name)) + " && break; done\n");
    }

    @Override
    public String cacheScope() {
        return cacheScope(tools);
    }

    /** Returns the scope of a builder, whose cache all builds of the same scope can read. */
    static String cacheScope(AgentTools tools) {
        return tools.settingsFiles().trusted() ? "" : UNTRUSTED;
    }

    @Override
    public void log(String line) {
        script.echo(line);
    }
}
