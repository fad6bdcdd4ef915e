package io.jenkins.plugins.godelivery.engine.input;

/**
 * Memory of a process that several readers share by weight: each begins with a little, which is enough for most, and
 * takes more when it needs it. The sum never exceeds the pool, however many there are.
 */
public final class MemoryPool {
    /**
     * For the reports that a controller judges and writes at the same time: together they take no more than three whole
     * ones. A little for each of the six that may be read at a time leaves room for one to grow.
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
     * @param first bytes that a share begins with
     * @param most bytes that a share has in the end
     */
    public MemoryPool(long total, long first, long most) {
        this.total = total;
        this.first = first;
        this.most = most;
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /** Memory of one reader; to be closed when that keeps nothing any more. */
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
         * Takes as much as a share has in the end. A patient one waits for it, and has what it needs to come to its own
         * end then; another takes what there is, up to twice of what it had.
         *
         * @return the size, which is the same where there is no more
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

    /** A share whose reader waits for its turn, to begin and to grow; it must wait for no other reader itself. */
    public Share await() throws InterruptedException {
        Share share = new Share(true);
        synchronized (this) {
            share.take(first);
        }
        return share;
    }

    /** A share of what there is at this moment, which may be nothing. */
    public Share takeNow() {
        Share share = new Share(false);
        synchronized (this) {
            share.size = Math.min(first, total - taken);
            taken += share.size;
        }
        return share;
    }

    /** Whether so many patient readers always come to an end. */
    boolean isEnoughFor(int readers) {
        return readers * first + most - first <= total;
    }

    synchronized long taken() {
        return taken;
    }
}
