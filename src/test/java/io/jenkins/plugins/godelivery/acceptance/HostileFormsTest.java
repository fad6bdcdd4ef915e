package io.jenkins.plugins.godelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.hostile.FormMethod;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Any user can call the form checks directly, with hostile input. */
@OnController
class HostileFormsTest {
    private static final int LONGEST = 20_000;

    @Test
    void whateverIsTypedIsAnsweredInALine(Controller jenkins) throws Exception {
        for (FormMethod form : FormMethod.all()) {
            for (String text : FormMethod.TEXTS) {
                Map<String, String> fields = new LinkedHashMap<>();
                form.fields().forEach(field -> fields.put(field, text));
                fields.computeIfPresent("metric", (field, old) -> "tests.failed");
                HttpResponse<String> answer = jenkins.client().form(form.path(), fields);
                String what = form + " of " + text.substring(0, Math.min(20, text.length()));
                assertThat(answer.statusCode()).as(what).isEqualTo(200);
                assertThat(answer.body()).as(what).doesNotContain("Exception");
                if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
                    assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                            .as(what)
                            .contains("nosniff");
                } else {
                    assertThat(answer.body()).as(what).doesNotContain("<script>alert");
                }
                if (form.method().getName().startsWith("doCheck")) {
                    assertThat(answer.body().length()).as(what).isLessThan(LONGEST);
                }
            }
        }
    }
}
