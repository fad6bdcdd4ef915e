package io.jenkins.plugins.godelivery.engine.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.godelivery.engine.gosource.Sources;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The build controls which files its races name and what they contain. */
class RacingLinesBudgetTest {
    /** Four million lines of one character. */
    private static final byte[] LARGEST = new byte[8 << 20];

    static {
        for (int i = 0; i < LARGEST.length; i++) {
            LARGEST[i] = (byte) (i % 2 == 0 ? 'a' : '\n');
        }
    }

    @Test
    void onlyTheLinesOfTheFramesAreKept() {
        Sources sources = path -> Optional.of(LARGEST);
        List<StackFrame> frames = new ArrayList<>();
        for (int file = 0; file < 12; file++) {
            frames.add(new StackFrame("example.com/p.F", "/ci/p/f" + file + ".go", 4_000_000 + file));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        SourceLines lines = SourceLines.of(sources).of(frames);
        long allocated = threads.getThreadAllocatedBytes(id) - before;
        assertThat(frames).allMatch(frame -> lines.line(frame).equals(Optional.of("a")));
        assertThat(allocated).isLessThan(4 << 20);
    }

    @Test
    void racesInTheSameFileReadItOnce() {
        AtomicInteger reads = new AtomicInteger();
        Sources sources = path -> {
            reads.incrementAndGet();
            return Optional.of(LARGEST);
        };
        List<StackFrame> frames = new ArrayList<>();
        for (int line = 1; line <= 20_000; line++) {
            frames.add(new StackFrame("example.com/p.F", "/ci/p/f.go", 100 * line));
        }
        SourceLines lines = SourceLines.of(sources).of(frames);
        assertThat(frames).allMatch(frame -> lines.line(frame).isPresent());
        assertThat(reads).hasValue(1);
    }

    @Test
    void afterSomeHundredMegabytesLinesAreNotLookedForAnyMore() {
        AtomicInteger reads = new AtomicInteger();
        Sources sources = path -> {
            reads.incrementAndGet();
            return Optional.of(LARGEST);
        };
        List<StackFrame> frames = new ArrayList<>();
        for (int file = 0; file < 2_000; file++) {
            frames.add(new StackFrame("example.com/p.F", "/ci/p/f" + file + ".go", 1));
        }
        SourceLines lines = SourceLines.of(sources).of(frames);
        assertThat(lines.line(frames.get(0))).hasValue("a");
        assertThat(lines.line(frames.get(1_999))).isEmpty();
        assertThat(reads.get()).isLessThan(40);
    }

    /** Code beyond the budget counts as unchanged. */
    @Test
    void racingCodeThatIsNotLookedAtIsNotKnownToBeThere() {
        byte[] source = Arrays.copyOf("package p\nfunc F() { a++ }\n".getBytes(StandardCharsets.UTF_8), 8 << 20);
        RacingCode code = new RacingCode(path -> Optional.of(source));
        StackFrame known = new StackFrame("example.com/p.F", "/ci/p/f0.go", 2);
        assertThat(code.fingerprint(known)).isPresent();
        for (int file = 1; file < 40; file++) {
            code.fingerprint(new StackFrame("example.com/p.F", "/ci/p/f" + file + ".go", 2));
        }
        StackFrame late = new StackFrame("example.com/p.F", "/ci/p/f99.go", 2);
        assertThat(code.fingerprint(late)).isEmpty();
        assertThat(code.hasFile(late)).isFalse();
        assertThat(code.fingerprint(known)).as("what was looked at before").isPresent();
    }

    @Test
    void aPathOfAThousandFoldersIsLookedForSomeTimes() {
        AtomicInteger reads = new AtomicInteger();
        Sources none = path -> {
            reads.incrementAndGet();
            return Optional.empty();
        };
        SourceLines.of(none).line(new StackFrame("example.com/p.F", "/a".repeat(1_000) + "/f.go", 1));
        assertThat(reads.get()).isLessThan(70);
    }
}
