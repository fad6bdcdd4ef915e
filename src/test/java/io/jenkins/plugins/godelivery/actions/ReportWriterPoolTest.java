package io.jenkins.plugins.godelivery.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.godelivery.trust.BuildOwner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Fair scheduling of builds whose reports are written concurrently. */
class ReportWriterPoolTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final ReportWriterPool writers = new ReportWriterPool(threads::add);
    private final List<String> written = new ArrayList<>();

    private void write(String job, String report) {
        writers.execute(new BuildOwner(job, job, false), () -> written.add(report));
    }

    @Test
    void buildsOfOneJobDoNotKeepAnotherWaiting() {
        write("hostile", "hostile 1");
        write("hostile", "hostile 2");
        write("hostile", "hostile 3");
        write("other", "other 1");
        assertThat(threads).as("one of each job").hasSize(2);
        threads.remove();
        threads.remove().run();
        assertThat(written).containsExactly("other 1");
    }

    @Test
    void allAreWrittenInTheirOrder() {
        write("job", "1");
        write("job", "2");
        writers.execute(new BuildOwner("job", "job", false), () -> {
            throw new IllegalStateException("a report that cannot be written");
        });
        write("job", "3");
        while (!threads.isEmpty()) {
            try {
                threads.remove().run();
            } catch (IllegalStateException e) {
                written.add("failure");
            }
        }
        assertThat(written).containsExactly("1", "2", "failure", "3");
        write("job", "4");
        threads.remove().run();
        assertThat(written).endsWith("4");
    }
}
