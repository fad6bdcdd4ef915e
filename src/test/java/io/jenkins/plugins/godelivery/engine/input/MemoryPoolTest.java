package io.jenkins.plugins.godelivery.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryPoolTest {
    /** Number of concurrent readers: three gates and three writers. */
    private static final int READERS = 6;

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    @Test
    void thePoolOfAControllerIsAPartOfItsHeapAndEndsWhateverReadsAtOnce() throws Exception {
        assertThat(MemoryPool.OF_CONTROLLER.isEnoughFor(READERS)).isTrue();
        List<MemoryPool.Share> shares = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            shares.add(MemoryPool.OF_CONTROLLER.await());
        }
        assertThat(shares.get(0).grow()).isEqualTo(HEAP / 8);
        assertThat(MemoryPool.OF_CONTROLLER.taken()).isLessThanOrEqualTo(HEAP * 3 / 8);
        shares.forEach(MemoryPool.Share::close);
        assertThat(MemoryPool.OF_CONTROLLER.taken()).isZero();
    }

    @Test
    void largeReportsComeInTurnAndEachHasItsWholeShare() throws Exception {
        MemoryPool pool = new MemoryPool(384, 32, 128);
        AtomicLong highest = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        List<Future<Boolean>> complete = new ArrayList<>();
        for (int reader = 0; reader < 20; reader++) {
            complete.add(threads.submit(() -> {
                try (MemoryPool.Share share = pool.await()) {
                    ReadLimits limits = ReadLimits.ofController(share);
                    for (int i = 0; i < 128; i++) {
                        limits.hold(1);
                        highest.accumulateAndGet(pool.taken(), Math::max);
                        Thread.onSpinWait();
                    }
                    boolean fits = !limits.isUsedUp();
                    limits.hold(1);
                    return fits && limits.isUsedUp();
                }
            }));
        }
        for (Future<Boolean> one : complete) {
            assertThat(one.get()).isTrue();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(highest.get()).isBetween(128L, 384L);
        assertThat(pool.taken()).isZero();
    }

    @Test
    void whoIsInterruptedWhileItWaitsEndsWithItsReportInPart() throws Exception {
        MemoryPool pool = new MemoryPool(160, 32, 128);
        try (MemoryPool.Share large = pool.await();
                MemoryPool.Share small = pool.await()) {
            assertThat(large.grow()).isEqualTo(128);
            ReadLimits limits = ReadLimits.ofController(small);
            CountDownLatch ended = new CountDownLatch(1);
            Thread reader = new Thread(() -> {
                limits.hold(33);
                ended.countDown();
            });
            reader.start();
            while (reader.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            reader.interrupt();
            ended.await();
            assertThat(limits.isUsedUp()).isTrue();
        }
    }

    @Test
    void whatIsFollowedLiveTakesWhatThereIsAndWaitsForNothing() throws IOException {
        MemoryPool pool = new MemoryPool(100, 10, 60);
        List<MemoryPool.Share> shares = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            MemoryPool.Share share = pool.takeNow();
            shares.add(share);
            ReadLimits.ofShare(share).hold(40);
        }
        assertThat(pool.taken()).isEqualTo(100);
        ReadLimits none = ReadLimits.ofShare(shares.get(49));
        none.hold(1);
        assertThat(none.isUsedUp()).isTrue();
        shares.forEach(MemoryPool.Share::close);
        assertThat(pool.taken()).isZero();
        ReadLimits.of(1, Duration.ofMinutes(1), java.time.InstantSource.system())
                .check();
    }
}
