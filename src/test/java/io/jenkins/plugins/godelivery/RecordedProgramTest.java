package io.jenkins.plugins.godelivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Steps that were running when version 1.0 was replaced: Pipeline's {@code program.dat} and the journal of a deployment
 * contain names of our classes, which must still exist with their fields. {@code acceptance.UpgradeTest} tests that
 * they resume.
 */
class RecordedProgramTest {
    private static final Path STEPS =
            Path.of("src/test/resources/io/jenkins/plugins/godelivery/compatibility/1.0/steps");
    private static final Pattern OURS = Pattern.compile("io\\.jenkins\\.plugins\\.godelivery\\.");
    /**
     * Tags of JBoss Marshalling's River protocol: the length before an enum's name has four bytes, that before a class
     * name one.
     */
    private static final int ENUM = 0x0c;

    private static final int NEW_STRING = '>';

    @ParameterizedTest
    @CsvSource({
        "test/job/builds/1, steps.RecordingExecution.command",
        "build/job/builds/1, steps.go.GoStep.goflags",
        "lint/job/builds/1, steps.go.GoStep.goflags",
        "image/job/builds/1, steps.image.ImageStep.retries",
        "judge/job/builds/1, steps.gate.QualityGateExecution.gate",
        "gitops/job/builds/1, steps.deploy.DeploymentExecution.folder",
        "gate/job/builds/1, steps.gate.QualityGateExecution.bodyFailure",
        "deploy/job/builds/2, steps.deploy.DeploymentExecution.folder"
    })
    void theClassesAndFieldsOfAProgramAreThere(String build, String field) throws Exception {
        byte[] program = Files.readAllBytes(STEPS.resolve(build).resolve("program.dat"));
        Set<String> seen = new HashSet<>();
        Matcher names = OURS.matcher(new String(program, ISO_8859_1));
        while (names.find()) {
            int length = program[names.start() - 1];
            String name = new String(program, names.start(), length, ISO_8859_1);
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            ByteBuffer rest = ByteBuffer.wrap(program).position(names.start() + length);
            if (type.isEnum() && program[names.start() - 5] == ENUM) {
                seen.add(constant(type, rest));
            } else if (program[names.start() - 3] == '\t') {
                seen.addAll(fields(type, rest));
            }
        }
        assertThat(seen).contains("io.jenkins.plugins.godelivery." + field);
    }

    private static String constant(Class<?> type, ByteBuffer rest) {
        byte[] name = new byte[rest.getInt()];
        rest.get(name);
        assertThat(type.getEnumConstants()).extracting(String::valueOf).contains(new String(name, ISO_8859_1));
        return type.getName();
    }

    /** Returns the fields whose names are written for the first time; later ones are referenced by number. */
    private static List<String> fields(Class<?> type, ByteBuffer rest) throws NoSuchFieldException {
        ObjectStreamClass now = ObjectStreamClass.lookup(type);
        assertThat(rest.getLong()).as("serialVersionUID of " + type).isEqualTo(now.getSerialVersionUID());
        List<String> seen = new ArrayList<>();
        for (int count = rest.getInt(); count > 0; count--) {
            int tag = rest.get();
            if (tag == NEW_STRING) {
                byte[] name = new byte[rest.get()];
                rest.get(name);
                String field = new String(name, ISO_8859_1);
                assertThat(Arrays.stream(now.getFields()))
                        .as(type + " without " + field)
                        .anyMatch(known -> known.getName().equals(field));
                seen.add(type.getName() + "." + field);
            } else {
                rest.position(rest.position() + (tag == '9' ? 1 : 2));
            }
            rest.getShort(); // Skips the field's type and whether it is unshared.
        }
        return seen;
    }

    /** Journals are encrypted with a controller's key; this one was recorded in plain text. */
    @Test
    void everyEntryOfAJournalIsRead() throws Exception {
        List<Object> entries = entries("deploy");

        assertThat(entries).hasSize(80);
        assertThat(entries.get(0).getClass().getSimpleName()).isEqualTo("DeploymentRequest");
        assertThat(entries)
                .extracting(String::valueOf)
                .anyMatch(entry -> entry.contains("ask io.jenkins.plugins.godelivery.engine.deploy.LeaseRequest"))
                .anyMatch(entry -> entry.contains("PauseRequest"))
                .anyMatch(entry -> entry.contains("weight-50.json"));
    }

    @Test
    void everyEntryOfTheJournalOfAGitopsDeploymentIsRead() throws Exception {
        List<Object> entries = entries("gitops");

        assertThat(entries.get(0).getClass().getSimpleName()).isEqualTo("DeploymentRequest");
        assertThat(entries).extracting(String::valueOf).anyMatch(entry -> entry.contains("push"));
    }

    /** A recorded result is replayed only if the class name of its task is the same. */
    @ParameterizedTest
    @CsvSource({"deploy, 8", "gitops, 1"})
    void everyTaskThatAJournalNamesIsThere(String name, int least) throws Exception {
        Set<String> tasks = new HashSet<>();
        for (String line : journal(name)) {
            Matcher call = Pattern.compile("ask (io\\.jenkins\\.plugins\\.godelivery\\.[A-Za-z.$]*?)(?=sr|xp|p$|$)")
                    .matcher(new String(Base64.getDecoder().decode(line), ISO_8859_1));
            if (call.find()) {
                tasks.add(call.group(1));
            }
        }
        assertThat(tasks).hasSizeGreaterThan(least);
        for (String task : tasks) {
            assertThat(Class.forName(task)).as(task).isNotNull();
        }
    }

    private static List<Object> entries(String name) throws IOException, ClassNotFoundException {
        List<Object> entries = new ArrayList<>();
        for (String line : journal(name)) {
            try (ObjectInputStream in = new ObjectInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(line)))) {
                entries.add(in.readObject());
            }
        }
        return entries;
    }

    private static List<String> journal(String name) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(Files.newInputStream(STEPS.resolve(name).resolve("journal.gz")))) {
            return new String(in.readAllBytes(), ISO_8859_1).lines().toList();
        }
    }
}
