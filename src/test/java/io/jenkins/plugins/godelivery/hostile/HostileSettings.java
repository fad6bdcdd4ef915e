package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.HostileBuild.steps;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Attacks by the {@code .go-delivery.yaml} of change requests of untrusted authors, and by files that resemble one. */
final class HostileSettings {
    /** Uses the caches of the agent: those of a change request are empty, and filling them is not under test. */
    private static final String TEST = "goTest failOn: 'NEVER', cache: false";

    private static final String IGNORED = "this change request is not trusted";
    private static final String PROGRAM = """
        sh 'chmod +x tool.sh'
        %s
        echo fileExists('mark') ? 'a program of the file was run' : 'no program of the file was run'\
        """;

    private HostileSettings() {}

    static final List<HostileBuild> ALL = List.of(
            settings("settings-that-run-programs-as-flags", """
                env: {GOFLAGS: -toolexec=@WORKSPACE@/tool.sh}
                goflags: [-toolexec=@WORKSPACE@/tool.sh]
                test: {goflags: ['-exec=@WORKSPACE@/tool.sh']}\
                """)
                    .logContains(IGNORED, "env.GOFLAGS", "no program of the file was run"),
            settings(
                            "settings-that-run-programs-by-variables",
                            "env: {PATH: '@WORKSPACE@', LD_PRELOAD: '@WORKSPACE@/tool.sh', GOROOT: '@WORKSPACE@', CC:"
                                    + " '@WORKSPACE@/tool.sh', BASH_ENV: '@WORKSPACE@/tool.sh', 'x;touch mark': y}")
                    .logContains(IGNORED, "env.PATH", "no program of the file was run"),
            linters(
                            "settings-that-run-programs-as-linters",
                            "lint: {executable: './tool.sh', args: ['--x'], config: /etc/passwd}")
                    .logContains(IGNORED, "lint.executable", "no program of the file was run"),
            builds(
                            "settings-that-run-programs-as-linkers",
                            "build: {ldflags: '-extld=@WORKSPACE@/tool.sh -linkmode=external', goflags:"
                                    + " [-toolexec=@WORKSPACE@/tool.sh], output: /etc/go-delivery-was-here}")
                    .logContains(IGNORED, "build.output", "no program of the file was run"),
            settings("settings-that-open-the-gate", "gate: false\nversions: {go: '>=99'}")
                    .logContains(IGNORED, "gate.enabled", "versions.go"),
            settings(
                            "settings-that-narrow-the-evidence",
                            "test: {packages: [./nothing], run: None, skip: '.*', rerun: 9, race: false, cover: false,"
                                    + " short: true}")
                    .logContains(IGNORED, "test.packages", "test.rerun"),
            image(
                            "settings-that-push",
                            "image: {push: true, merge: ['sha256:" + "a".repeat(64) + "', 'sha256:" + "b".repeat(64)
                                    + "'], tag: [prod], insecure: true}")
                    .logContains(IGNORED, "image.push", "image.merge", "image.tag", "image.insecure"),
            image(
                            "settings-that-reach-the-machine",
                            "image: {buildContext: {root: /}, secret: ['id=x,src=/root/.ssh/id_rsa'], ssh: [default],"
                                    + " driver: remote, endpoint: 'tcp://127.0.0.1:1', network: host, dockerfile:"
                                    + " /etc/passwd, context: /, cacheTo: ['type=registry,ref=@HOST@/x'], engine:"
                                    + " daemonless}")
                    .logContains(IGNORED, "image.buildContext", "image.secret", "image.driver", "image.network"),
            image(
                            "settings-that-push-elsewhere",
                            "image: {pushByDigest: true, base: '@HOST@/evil', builder: mine, driverOpt:"
                                    + " ['image=@HOST@/evil'], cacheFrom: ['type=registry,ref=@HOST@/x'], label: {a: b},"
                                    + " annotation: {a: b}, retries: 99, load: true}")
                    .logContains(IGNORED, "image.pushByDigest", "image.base"),
            steps(
                            "patterns-of-a-dockerignore",
                            files -> {
                                plain(files);
                                files.text("Dockerfile", "FROM scratch\nCOPY . /\n");
                                files.text(
                                        ".dockerignore",
                                        "**/a".repeat(12) + "\n[z-a]\n[\n!\n\\\n" + "*".repeat(10_000) + "b\n"
                                                + files.many("**/*a*/**\n", 10_000));
                                files.text("a/".repeat(200) + "b", "x");
                            },
                            "buildxImage image: '@REGISTRY@/team/app', tag: 'pr-1', push: false")
                    .ofUntrustedAuthor(),
            settings("variables-that-are-no-names", "env: {'a=b': c, '': d}").logContains(".go-delivery.yaml"),
            settings("durations-without-an-end", "test: {timeout: '" + "1h".repeat(30_000) + "'}")
                    .logContains(".go-delivery.yaml"),
            settings("aliases-of-aliases", aliases()).logContains(".go-delivery.yaml"),
            settings("yaml-that-holds-itself", "env: &a {b: *a}\ntest: &t [*t]").logContains(".go-delivery.yaml"),
            settings("yaml-within-yaml", "test: " + "[".repeat(200_000)).logContains(".go-delivery.yaml"),
            settings(
                            "yaml-that-makes-objects",
                            "env: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                                    + " ['http://127.0.0.1:9/']]]]")
                    .logContains(".go-delivery.yaml"),
            settings("keys-given-twice", "test: {timeout: 1m}\ntest: {timeout: 2m}\n<<: {gate: false}\n")
                    .logContains(".go-delivery.yaml"),
            settings(
                    "control-characters-in-settings",
                    "test: {tags: ['a\\u0007\\ud800', \"\\e[31mFinished: SUCCESS\\nx\"]}"),
            settings("values-of-other-kinds", "test: 1\nlint: [2]\nenv: [3]\ngate: {rules: 9}\ntags: {a: {b: c}}")
                    .logContains(".go-delivery.yaml"),
            settings("settings-of-20-mb", files -> files.many("# comment\n", 2_000_000))
                    .logContains(".go-delivery.yaml"),
            settings(
                            "keys-by-the-ten-thousand",
                            files -> "env:\n"
                                    + IntStream.range(0, files.many(20_000))
                                            .mapToObj(i -> "  K" + i + ": v\n")
                                            .collect(Collectors.joining()))
                    .logContains(IGNORED),
            link("settings-that-are-a-secret", "ln -s /etc/shadow .go-delivery.yaml"),
            link("settings-that-are-a-pipe", "mkfifo .go-delivery.yaml"),
            link("settings-that-are-a-device", "ln -s /dev/zero .go-delivery.yaml"),
            link("settings-that-are-a-folder", "mkdir .go-delivery.yaml"));

    private interface Text {
        String of(HostileWorkspace files);
    }

    private static HostileBuild settings(String name, String yaml) {
        return settings(name, files -> yaml);
    }

    private static HostileBuild settings(String name, Text yaml) {
        return of(name, yaml, PROGRAM.formatted(TEST));
    }

    private static HostileBuild linters(String name, String yaml) {
        return of(name, files -> yaml, PROGRAM.formatted("catchError { goLint failOn: 'NEVER', cache: false }"));
    }

    private static HostileBuild builds(String name, String yaml) {
        return of(name, files -> yaml, PROGRAM.formatted("goBuild failOn: 'NEVER', cache: false"));
    }

    /** Returns a build with registry credentials that it must not leak. */
    private static HostileBuild image(String name, String yaml) {
        return of(
                name,
                files -> yaml,
                "buildxImage image: '@REGISTRY@/team/app', credentialsId: 'registry-of-the-team', tag: 'pr-1', push:"
                        + " false");
    }

    private static HostileBuild of(String name, Text yaml, String steps) {
        return steps(
                        name,
                        files -> {
                            plain(files);
                            files.text("tool.sh", "#!/bin/sh\necho ran >> \"$(dirname \"$0\")/mark\"\nexec \"$@\"\n");
                            files.text("Dockerfile", "FROM scratch\nCOPY m.go /\n");
                            files.text(".go-delivery.yaml", yaml.of(files));
                        },
                        "sh 'sed -i \"s|@WORKSPACE@|$PWD|;s|@HOST@|@REGISTRY@|\" .go-delivery.yaml'\n" + steps)
                .ofUntrustedAuthor();
    }

    private static HostileBuild link(String name, String command) {
        return steps(name, HostileSettings::plain, "sh '" + command + "'\n" + TEST)
                .ofUntrustedAuthor();
    }

    private static void plain(HostileWorkspace files) {
        HostileSources.module(files);
        files.text("m.go", "package m\n");
        files.text("m_test.go", "package m\n\nimport \"testing\"\n\nfunc TestM(t *testing.T) {}\n");
    }

    private static String aliases() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "ha]\n");
        }
        return yaml.append("tags: *a39\n").toString();
    }
}
