package io.jenkins.plugins.godelivery.hostile;

import static io.jenkins.plugins.godelivery.hostile.HostileBuild.reports;
import static io.jenkins.plugins.godelivery.hostile.HostileBuild.steps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Attacks with special files, archives that expand, and misleading file names. */
final class HostileFiles {
    private static final byte[] EVENT = GoEvents.passing("TestA").getBytes(StandardCharsets.UTF_8);

    private HostileFiles() {}

    static final List<HostileBuild> ALL = List.of(
            commands("a-pipe-instead-of-a-report", "mkfifo reports/test.json reports/cover.out")
                    .logContains("is not a regular file"),
            commands(
                            "devices-instead-of-reports",
                            "for d in zero urandom full random stdin tty; do ln -s /dev/$d reports/$d; done",
                            "mknod reports/made c 1 5 || true")
                    .logContains("is not a regular file"),
            commands(
                    "files-of-the-kernel-instead-of-reports",
                    "for f in kmsg kcore self/mem self/environ self/pagemap sysrq-trigger; do ln -s /proc/$f"
                            + " reports/$(basename $f); done"),
            commands("a-report-of-a-terabyte", "truncate -s 1T reports/test.json")
                    .logContains("test.json is not read"),
            commands(
                    "links-that-go-round",
                    "ln -s . reports/loop",
                    "ln -s ../reports reports/up",
                    "ln -s b reports/a",
                    "ln -s a reports/b",
                    "ln -s /etc/shadow reports/shadow",
                    "ln -s nothing reports/dangling"),
            commands(
                    "names-of-files-that-are-messages",
                    "cd reports",
                    "long=$(printf 'a%.0s' $(seq 250))",
                    "nl=$(printf 'a\\nFinished: SUCCESS')",
                    "esc=$(printf '\\033[2Kb')",
                    "bad=$(printf '\\377\\376.json')",
                    "for n in \"$long\" \"$nl\" \"$esc\" \"$bad\" -rf '..json' '<script>alert(1)<' '${7*7}' '%s%n' 'a"
                            + " b;c|d&e' \"q'u\\\"o\"; do",
                    "echo '{\"Action\":\"pass\",\"Package\":\"m\"}' > \"./$n\"; done"),
            commands("reports-by-the-ten-thousand", "cd reports && seq 20000 | xargs touch"),
            commands(
                    "folders-within-folders",
                    "cd reports",
                    "for i in $(seq 1500); do mkdir a; cd a; done",
                    "echo '{\"Action\":\"pass\",\"Package\":\"m\"}' > deep.json"),
            commands(
                    "a-report-that-is-written-while-it-is-read",
                    "echo '{\"Action\":\"run\",\"Package\":\"m\",\"Test\":\"T\"}' > reports/test.json",
                    "export JENKINS_NODE_COOKIE=dontKillMe",
                    "(timeout 20 sh -c 'while :; do head -c 100000 /dev/urandom >> reports/test.json; : >"
                            + " reports/cover.out; ln -sf /dev/zero reports/race.log; done' > /dev/null 2>&1 &)"),
            reports(
                    "two-gigabytes-of-nothing",
                    files -> files.packed(
                            "reports/test.json.gz", out -> repeat(out, new byte[1 << 20], files.many(2_000)))),
            reports(
                    "a-line-packed-a-thousandfold",
                    files -> files.packed("reports/test.json.gz", out -> {
                        out.write("{\"Action\":\"output\",\"Package\":\"m\",\"Output\":\""
                                .getBytes(StandardCharsets.UTF_8));
                        repeat(out, "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8), files.many(1_000));
                    })),
            reports(
                    "packed-within-packed",
                    files -> files.bytes("reports/test.json.gz", out -> {
                        byte[] inner = EVENT;
                        for (int i = 0; i < 50; i++) {
                            inner = packed(inner);
                        }
                        out.write(inner);
                    })),
            reports("packed-files-that-end-early", files -> {
                byte[] whole = packed(EVENT);
                for (int i = 0; i < whole.length; i++) {
                    int length = i;
                    files.bytes("reports/test" + i + ".gz", out -> out.write(whole, 0, length));
                }
            }),
            reports("programs-and-archives-instead-of-reports", HostileFiles::binary),
            reports(
                    "zeros-instead-of-a-report",
                    files -> files.bytes("reports/test.json", out -> repeat(out, new byte[1 << 20], files.many(300)))),
            reports("every-encoding", files -> {
                for (String name : List.of("UTF-16", "UTF-16LE", "UTF-32", "UTF-32BE", "ISO-8859-1", "IBM500")) {
                    files.bytes(
                            "reports/" + name,
                            out -> out.write("{\"Action\":\"fail\",\"Package\":\"mö\"}\n".getBytes(name)));
                }
            }));

    /** Returns a build that creates its files by shell commands, then reports them. */
    private static HostileBuild commands(String name, String... lines) {
        String script = String.join("\n", lines).replace("\\", "\\\\").replace("'", "\\'");
        return steps(name, files -> {}, "sh '''mkdir -p reports\n" + script + "'''\ngoReport files: 'reports/**'");
    }

    private static void repeat(OutputStream out, byte[] piece, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            out.write(piece);
        }
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e); // An array stream cannot fail.
        }
        return bytes.toByteArray();
    }

    private static void binary(HostileWorkspace files) {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        files.bytes("reports/elf", out -> {
            out.write(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
            out.write(noise);
        });
        files.bytes("reports/noise", out -> out.write(noise));
        files.bytes("reports/half.gz", out -> out.write(new byte[] {0x1f, (byte) 0x8b}));
        files.bytes("reports/bomb.zip", out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("../../test.json"));
                repeat(zip, new byte[1 << 20], files.many(500));
            }
        });
        files.text("reports/nul", "mode: set\nm/\0a.go:1.1,2.2 1 1\n");
    }
}
