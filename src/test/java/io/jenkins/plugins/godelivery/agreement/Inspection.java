package io.jenkins.plugins.godelivery.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Result of {@code godelivery inspect}, run by its arguments and standard output as a user does. */
record Inspection(int exit, JsonNode answer) {
    static Inspection of(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.godelivery.cli.Main",
                "inspect"));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("inspect", ".json");
        try {
            int exit = new ProcessBuilder(line)
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            return new Inspection(exit, new ObjectMapper().readTree(out.toFile()));
        } finally {
            Files.delete(out);
        }
    }

    /** Formats a percentage as Go prints it: exact ties are rounded to even, as in C. */
    static String printed(JsonNode percent) {
        return percent.isNumber() ? printed(percent.asDouble()) : "none";
    }

    static String printed(double percent) {
        return new BigDecimal(percent).setScale(1, RoundingMode.HALF_EVEN).toString();
    }
}
