package io.jenkins.plugins.godelivery.steps.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which builds are judged at the same time. */
@Timeout(60)
class GateQueueTest {
    private final GateQueue turns = new GateQueue();
    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void nobodyWaitsAnyMore() {
        threads.forEach(Thread::interrupt);
    }

    /** Asks for a turn, and returns when it has one or waits for it. */
    private Thread ask(String job, String build) {
        Thread thread = new Thread(() -> {
            try {
                turns.begin(job);
                begun.add(build);
            } catch (InterruptedException e) {
                begun.add(build + " no more");
            }
        });
        threads.add(thread);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void buildsOfOneJobDoNotKeepAnotherWaiting() throws InterruptedException {
        turns.begin("hostile");
        ask("hostile", "hostile 2");
        ask("hostile", "hostile 3");
        ask("other", "other 1");
        assertThat(begun).containsExactly("other 1");
        turns.end("hostile");
        assertThat(begun.take()).isEqualTo("other 1");
        assertThat(begun.take()).as("the first of those that wait").isEqualTo("hostile 2");
        assertThat(begun).isEmpty();
    }

    @Test
    void fewReportsAreInMemoryAtATime() throws InterruptedException {
        turns.begin("a");
        turns.begin("b");
        turns.begin("c");
        ask("d", "d 1");
        ask("e", "e 1");
        assertThat(begun).isEmpty();
        turns.end("a");
        assertThat(begun.take()).isEqualTo("d 1");
        assertThat(begun).isEmpty();
    }

    @Test
    void whoIsInterruptedStandsInNobodysWay() throws InterruptedException {
        turns.begin("a");
        turns.begin("b");
        turns.begin("c");
        Thread stopped = ask("d", "d 1");
        ask("e", "e 1");
        stopped.interrupt();
        assertThat(begun.take()).isEqualTo("d 1 no more");
        turns.end("a");
        assertThat(begun.take()).isEqualTo("e 1");
    }
}
