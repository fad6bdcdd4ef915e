package io.jenkins.plugins.godelivery.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.godelivery.config.GateRule;
import io.jenkins.plugins.godelivery.config.GateSource;
import io.jenkins.plugins.godelivery.config.GoDeliveryConfiguration;
import io.jenkins.plugins.godelivery.config.SourceRetention;
import io.jenkins.plugins.godelivery.engine.gate.Bound;
import io.jenkins.plugins.godelivery.engine.gate.Criticality;
import io.jenkins.plugins.godelivery.engine.gate.WhenMissing;
import io.jenkins.plugins.godelivery.engine.gate.WhenNoReference;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.kohsuke.stapler.DataBoundSetter;

/** Global configuration by form and JCasC, and after a restart. */
class GlobalConfigurationTest {
    private static final String YAML = """
        unclassified:
          goDelivery:
            gateFrom: TARGET
            goVersion: ">=1.24"
            golangciLintVersion: "<3"
            podTemplate: "spec: {}"
            rawFileBuilds: 20
            rules:
            - criticality: UNSTABLE
              metric: "coverage.statements"
              min: "80.5"
              packages: "./internal/..."
              relaxable: true
              whenMissing: PASS
              whenNoReference: PASS
            - maxOf: REFERENCE
              metric: "lint.issues"
            sonarServer: "https://sonar.example"
            sourceRetention: NEVER
        """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void whatIsConfiguredComesBackFromTheFormAndFromTheDisk() throws Throwable {
        Map<String, Object> wanted = new TreeMap<>();
        sessions.then(jenkins -> {
            Map<String, Object> untouched = properties();
            wanted.putAll(configure());
            assertThat(wanted)
                    .allSatisfy((name, value) -> assertThat(value).as(name).isNotEqualTo(untouched.get(name)));

            jenkins.configRoundtrip();

            assertThat(properties()).isEqualTo(wanted);
        });
        sessions.then(jenkins -> assertThat(properties()).isEqualTo(wanted));
    }

    @Test
    void aFormThatNobodyTouchedChangesNothing() throws Throwable {
        sessions.then(jenkins -> {
            Map<String, Object> untouched = properties();

            jenkins.configRoundtrip();

            assertThat(properties()).isEqualTo(untouched);
        });
    }

    @Test
    void configurationAsCodeSetsEverythingAndExportsTheSame(@TempDir Path folder) throws Throwable {
        Path file = Files.writeString(folder.resolve("jenkins.yaml"), YAML);
        sessions.then(jenkins -> {
            ConfigurationAsCode.get().configure(file.toString());

            Map<String, Object> imported = properties();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ConfigurationAsCode.get().export(out);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(YAML.substring(YAML.indexOf("  goDelivery:")));
            assertThat(imported).isEqualTo(configure());
        });
    }

    /** Sets every property as {@link #YAML} does. */
    private static Map<String, Object> configure() throws ReflectiveOperationException {
        GateRule coverage = new GateRule("coverage.statements");
        coverage.setMin(80.5);
        coverage.setPackages("./internal/...");
        coverage.setCriticality(Criticality.UNSTABLE);
        coverage.setWhenMissing(WhenMissing.PASS);
        coverage.setWhenNoReference(WhenNoReference.PASS);
        coverage.setRelaxable(true);
        GateRule lint = new GateRule("lint.issues");
        lint.setMaxOf(Bound.Origin.REFERENCE);
        GoDeliveryConfiguration all = GoDeliveryConfiguration.get();
        all.setRules(List.of(coverage, lint));
        all.setGateFrom(GateSource.TARGET);
        all.setSourceRetention(SourceRetention.NEVER);
        all.setRawFileBuilds(20);
        all.setPodTemplate("spec: {}");
        all.setGoVersion(">=1.24");
        all.setGolangciLintVersion("<3");
        all.setSonarServer("https://sonar.example");
        return properties();
    }

    /** Returns every property that a form or JCasC can set. */
    private static Map<String, Object> properties() throws ReflectiveOperationException {
        return properties(GoDeliveryConfiguration.get());
    }

    private static Map<String, Object> properties(Object bean) throws ReflectiveOperationException {
        Map<String, Object> properties = new TreeMap<>();
        for (String name : Arrays.stream(bean.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(method -> method.getName().substring("set".length()))
                .collect(Collectors.toSet())) {
            properties.put(name, value(bean, name));
        }
        if (bean instanceof GateRule rule) {
            properties.put("Metric", rule.getMetric());
        }
        return properties;
    }

    private static Object value(Object bean, String property) throws ReflectiveOperationException {
        boolean flag = Arrays.stream(bean.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("is" + property));
        Object value =
                bean.getClass().getMethod((flag ? "is" : "get") + property).invoke(bean);
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            for (Object element : list) {
                plain.add(properties(element));
            }
            return plain;
        }
        return String.valueOf(value);
    }
}
