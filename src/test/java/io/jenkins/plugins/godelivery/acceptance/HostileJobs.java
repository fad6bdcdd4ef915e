package io.jenkins.plugins.godelivery.acceptance;

import io.jenkins.plugins.godelivery.hostile.HostileBuild;
import io.jenkins.plugins.godelivery.hostile.HostileWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Runs hostile builds on an agent of their own, with credentials and a registry that must not leak. */
final class HostileJobs {
    private static final String AGENT = "hostile";
    /** Agent that a build kills; it is restarted. */
    private static final String VICTIM = "victim";

    /** Less than 1 to shorten the run. */
    private static final double SCALE = Double.parseDouble(System.getProperty("hostile.scale", "1"));

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);
    private static final String CANARY = "canary-" + Long.toHexString(System.nanoTime());
    /** Secret that a build passes to its tests on purpose, so that its reports may contain it. */
    private static final String OF_TESTS = "of-tests-" + Long.toHexString(System.nanoTime());

    /** First line of a file that exists on each agent and that no page may show. */
    private static final String PASSWD = "root:x:0:0";

    private static final String CREDENTIALS = """
        import com.cloudbees.plugins.credentials.*
        import com.cloudbees.plugins.credentials.domains.Domain
        import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
        import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
        def store = SystemCredentialsProvider.instance.store
        def add = { store.removeCredentials(Domain.global(), it); store.addCredentials(Domain.global(), it) }
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, 'of-tests', '', hudson.util.Secret.fromString('%s')))
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'registry-of-the-team', '', 'team', '%s'))
        def jenkins = jenkins.model.Jenkins.get()
        def agent = jenkins.getNode('hostile')
        agent.numExecutors = 4
        agent.nodeProperties.add(new hudson.slaves.EnvironmentVariablesNodeProperty(
            new hudson.slaves.EnvironmentVariablesNodeProperty.Entry('GOCACHE', '%s')))
        jenkins.setNodes(new ArrayList(jenkins.nodes))
        null\
        """;

    /**
     * Fills the build cache of the agent with what most modules need, as on an agent in use; change requests start from
     * a copy.
     */
    private static final String WARM_UP = """
        node('hostile') {
            writeFile file: 'go.mod', text: 'module warm\\n\\ngo 1.21\\n'
            writeFile file: 'warm_test.go', text: '''package warm
        import (
        \t_ "encoding/json"
        \t_ "net/http"
        \t"testing"
        )
        func TestWarm(t *testing.T) {}
        '''
            goTest race: true
            sh 'go vet . && go test .'
            deleteDir()
        }
        """;

    private static final String VIEW = """
        <hudson.model.ListView><name>delivery</name><includeRegex>.*</includeRegex><columns>
        <hudson.views.JobColumn/>
        <io.jenkins.plugins.godelivery.actions.TestsColumn/>
        <io.jenkins.plugins.godelivery.actions.CoverageColumn/>
        <io.jenkins.plugins.godelivery.actions.RacesColumn/>
        <io.jenkins.plugins.godelivery.actions.LeaksColumn/>
        </columns></hudson.model.ListView>\
        """;

    /** Finds files below a folder, compressed or not, that contain one of two texts. */
    private static final String SEARCH = """
        export LC_ALL=C
        [ -d "$1" ] || exit 1
        find "$1" -type f ! -name '*.gz' ! -name '*.zip' -exec grep -laF -e "$2" -e "$3" {} +
        find "$1" -type f \\( -name '*.gz' -o -name '*.zip' \\) -exec sh -c '
            canary=$1 passwd=$2; shift 2
            for file; do
                case $file in *.gz) gzip -dc "$file" ;; *) unzip -p "$file" ;; esac |
                    grep -aqF -e "$canary" -e "$passwd" && echo "$file"
            done; :' search "$2" "$3" {} +
        """;

    private final Controller jenkins;
    private final Path folder;
    private final Path smallDisk;
    private final WatchedRegistry registry = new WatchedRegistry();
    private final Queue<Build> builds = new ConcurrentLinkedQueue<>();
    private TestAgent agent;
    private TestAgent victim;

    HostileJobs(Controller jenkins, Path folder) throws IOException {
        this.jenkins = jenkins;
        this.folder = folder;
        smallDisk = Files.createDirectory(folder.resolve("small-disk"));
    }

    void begin() throws Exception {
        agent = TestAgent.start(jenkins, AGENT, "-Xmx512m");
        victim = TestAgent.start(jenkins, VICTIM);
        // In production agents are other machines: here they get lower priority than the controller.
        new ProcessBuilder("renice", "-n", "5", "-p", String.valueOf(agent.pid()))
                .start()
                .waitFor();
        ChangeRequests.begin(jenkins.client());
        String answer = jenkins.client().script(CREDENTIALS.formatted(OF_TESTS, CANARY, folder.resolve("go-build")));
        if (!answer.isBlank()) {
            throw new IOException(answer);
        }
        Build warm =
                jenkins.client().job("warm-up", JenkinsClient.flow(WARM_UP)).run();
        if (!warm.result().equals("SUCCESS")) {
            throw new IOException(warm.log());
        }
        jenkins.client().post("/createView?name=delivery", "application/xml", VIEW);
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", smallDisk.toString())
                .start()
                .waitFor();
    }

    Iterable<Build> builds() {
        return builds;
    }

    List<String> registryRequests() {
        return registry.requests();
    }

    /** @return unexpected results, one line each */
    List<String> run(HostileBuild hostile) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Path files = Files.createDirectory(folder.resolve(hostile.name()));
        hostile.files().accept(new HostileWorkspace(files, SCALE));
        String name = (hostile.untrusted() ? "change-" : "") + hostile.name();
        Build build = jenkins.client()
                .job(name, JenkinsClient.flow(pipeline(hostile, files)))
                .start();
        builds.add(build);
        boolean ended = await(build);
        List<String> problems = ended ? problems(hostile, build) : List.of(name + " did not end");
        if (!ended) {
            build.abort();
        }
        delete(files);
        System.out.printf(
                "%-60s %-9s %4d s %s%n",
                name,
                ended ? build.result() : "-",
                (System.nanoTime() - begun) / 1_000_000_000,
                problems.isEmpty() ? "" : problems);
        return problems;
    }

    private String pipeline(HostileBuild hostile, Path files) {
        String steps = hostile.steps().replace("@REGISTRY@", registry.host()).replace("@SMALL@", smallDisk.toString());
        return "node('" + AGENT + "') {\n    deleteDir()\n    sh 'cp -al " + files + "/. .'\n    catchError {\n" + steps
                + "\n    }\n    sh 'chmod -R u+w . ; rm -rf * .go-delivery.yaml'\n}\ncatchError { qualityGate() }\n";
    }

    private boolean await(Build build) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            if (!build.json().get("building").asBoolean()) {
                return true;
            }
            victim.revive();
            Thread.sleep(500);
        }
        return false;
    }

    private static List<String> problems(HostileBuild hostile, Build build) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        String log = build.log();
        if (!log.contains("\nqualityGate ") && !log.contains("\nERROR: ")) {
            problems.add(build.path() + ": neither a verdict nor a reason");
        }
        if (log.contains("\n\tat ")) {
            problems.add(build.path() + ": a stack in the log");
        }
        for (String text : hostile.logContains()) {
            if (!log.contains(text)) {
                problems.add(build.path() + " does not say \"" + text + "\"");
            }
        }
        return problems;
    }

    private static void delete(Path files) throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", files.toString()).inheritIO().start().waitFor();
    }

    /** Returns downloadable or stored files of the builds that contain a secret. */
    List<String> leaks() throws IOException, InterruptedException {
        List<String> leaks = new ArrayList<>();
        for (Build build : builds) {
            Path records = jenkins.home().toPath().resolve("jobs/" + build.job() + "/builds/" + build.number());
            Process search = new ProcessBuilder("sh", "-c", SEARCH, "search", records.toString(), CANARY, PASSWD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String found = new String(search.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            found.lines().forEach(file -> leaks.add(file + " holds what it must not"));
            if (search.waitFor() != 0) {
                leaks.add(records + " could not be searched");
            }
        }
        return leaks;
    }

    /** Returns the peak of each heap pool; the pools peak at different times, so a sum would be meaningless. */
    String heap() throws IOException, InterruptedException {
        return jenkins.client()
                .script("print 'heap: ' + (java.lang.management.ManagementFactory.memoryPoolMXBeans.findAll {"
                        + " it.type.name() == 'HEAP' }.collect { \"${it.name} at most ${it.peakUsage.used >> 20} MB\" }"
                        + ".join(', ') + ' of ' + (Runtime.runtime.maxMemory() >> 20)) + ' MB'");
    }

    void end() throws Exception {
        ChangeRequests.end(jenkins.client());
        new ProcessBuilder("umount", "-l", smallDisk.toString()).start().waitFor();
        agent.close();
        victim.close();
        registry.close();
    }
}
