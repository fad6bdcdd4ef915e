package io.jenkins.plugins.godelivery.engine.gate;

import io.jenkins.plugins.godelivery.Document;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(Document.TAG)
class MetricsDocumentTest {
    @Test
    void everyMetricIsDocumented() throws IOException {
        StringBuilder table = new StringBuilder("| metric | what it is | unit |\n|---|---|---|\n");
        for (Metric metric : Metrics.ALL) {
            String unit = metric.unit().name().toLowerCase(java.util.Locale.ROOT);
            table.append("| `%s` | %s | %s |\n".formatted(metric.id(), metric.description(), unit));
        }
        Document.assertHolds("docs/gate.md", "metrics", table.toString());
    }
}
