package io.jenkins.plugins.godelivery.engine.input;

/**
 * Memory of a process that several readers share: each begins with a small share, which is enough for most, and takes
 * more on demand. The sum never exceeds the pool, however many readers there are.
 */
public final class MemoryPool {
    /**
     * For the reports that a controller judges and writes at the same time, which together take at most three full
     * shares. The initial shares of the six reports that may be read at a time leave room for one to grow.
     */
    public static final MemoryPool OF_CONTROLLER = new MemoryPool(heap() * 3 / 8, heap() / 32, heap() / 8);

    /** For the outputs that an agent follows live. */
    public static final MemoryPool OF_AGENT =
            new MemoryPool(Math.min(4 * Budget.LIVE_MEMORY.most(), heap() / 4), 1 << 20, Budget.LIVE_MEMORY.most());

    private final long total;
    private final long first;
    private final long most;
    private long taken;

    /**
     * @param total bytes of all shares
     * @param first initial bytes of a share
     * @param most maximum bytes of a share
     */
    public MemoryPool(long total, long first, long most) {
        this.total = total;
        this.first = first;
        this.most = most;
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Memory of one reader; to be closed when the reader keeps nothing any more. */
    public final class Share implements AutoCloseable {
        private final boolean patient;
        private long size;
        private boolean closed;

        private Share(boolean patient) {
            this.patient = patient;
        }

        long size() {
            synchronized (MemoryPool.this) {
                return size;
            }
        }

        /**
         * Grows the share to its maximum. A patient share waits for the memory and then has enough to finish; any
         * other takes what is available, up to twice its size.
         *
         * @return the size, unchanged if no more is available
         */
        long grow() throws InterruptedException {
            synchronized (MemoryPool.this) {
                if (closed) {
                    return size;
                }
                if (patient) {
                    take(most - size);
                } else {
                    long more = Math.min(Math.min(size, most - size), total - taken);
                    size += more;
                    taken += more;
                }
                return size;
            }
        }

        private void take(long more) throws InterruptedException {
            while (taken + more > total) {
                MemoryPool.this.wait();
            }
            size += more;
            taken += more;
        }

        @Override
        public void close() {
            synchronized (MemoryPool.this) {
                closed = true;
                taken -= size;
                size = 0;
                MemoryPool.this.notifyAll();
            }
        }
    }

    /**
     * Returns a share that waits for memory, to begin and to grow; its reader must not wait for any other reader.
     */
    public Share await() throws InterruptedException {
        Share share = new Share(true);
        synchronized (this) {
            share.take(first);
        }
        return share;
    }

    /** Returns a share of the memory available now, which may be nothing. */
    public Share takeNow() {
        Share share = new Share(false);
        synchronized (this) {
            share.size = Math.min(first, total - taken);
            taken += share.size;
        }
        return share;
    }

    /** Returns whether this many patient readers always finish. */
    boolean isEnoughFor(int readers) {
        return readers * first + most - first <= total;
    }

    synchronized long taken() {
        return taken;
    }
}
