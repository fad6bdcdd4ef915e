package io.jenkins.plugins.godelivery.engine.net;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Response bodies with a size limit. Error bodies are truncated to 16 KiB; any other body that exceeds its limit is an
 * {@link AnswerTooLargeException}.
 */
public final class ResponseBody {
    private static final int ERROR_LIMIT = 1 << 14;

    private ResponseBody() {}

    /**
     * Reads a body up to a limit.
     *
     * @param limit bytes of a successful response
     */
    public static BodyHandler<byte[]> upTo(int limit) {
        return answer -> isSuccess(answer.statusCode()) ? Kept.of(limit, false) : Kept.of(ERROR_LIMIT, true);
    }

    /** Reads only the beginning of a body, whatever the status. */
    public static BodyHandler<byte[]> errorText() {
        return answer -> Kept.of(ERROR_LIMIT, true);
    }

    /** Discards the body, if only the status matters. */
    public static BodyHandler<byte[]> none() {
        return answer -> Kept.of(0, true);
    }

    /**
     * Writes a successful body to a new file and yields an empty array.
     *
     * @param limit bytes of a successful response
     */
    public static BodyHandler<byte[]> into(Path file, long limit) {
        return answer -> isSuccess(answer.statusCode()) ? Kept.into(file, limit) : Kept.of(ERROR_LIMIT, true);
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    /** Collects bytes up to the limit. */
    private static final class Kept implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final OutputStream out;
        private final boolean cut;
        private long left;
        private final long limit;
        private Subscription subscription;

        private Kept(@CheckForNull OutputStream file, long limit, boolean cut) {
            out = file == null ? bytes : file;
            this.limit = limit;
            left = limit;
            this.cut = cut;
        }

        static BodySubscriber<byte[]> of(int limit, boolean cut) {
            return new Kept(null, limit, cut);
        }

        static BodySubscriber<byte[]> into(Path file, long limit) {
            try {
                Files.deleteIfExists(file);
                return new Kept(Files.newOutputStream(file), limit, false);
            } catch (IOException e) {
                return new Failed(e);
            }
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            if (limit == 0) {
                given.cancel();
                onComplete();
            } else {
                given.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (result.isDone()) {
                return;
            }
            try {
                for (ByteBuffer buffer : buffers) {
                    keep(buffer);
                }
            } catch (IOException e) {
                subscription.cancel();
                fail(e);
            }
        }

        private void keep(ByteBuffer buffer) throws IOException {
            int count = (int) Math.min(left, buffer.remaining());
            byte[] part = new byte[count];
            buffer.get(part);
            out.write(part);
            left -= count;
            if (buffer.hasRemaining() && !cut) {
                throw new AnswerTooLargeException(limit);
            }
            if (buffer.hasRemaining()) {
                subscription.cancel();
                onComplete();
            }
        }

        private void fail(IOException e) {
            close();
            result.completeExceptionally(e);
        }

        private void close() {
            try {
                out.close();
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        }

        @Override
        public void onError(Throwable e) {
            fail(e instanceof IOException known ? known : new IOException(e));
        }

        @Override
        public void onComplete() {
            close();
            result.complete(bytes.toByteArray());
        }
    }

    /** Subscriber for a file that cannot be written. */
    private record Failed(IOException reason) implements BodySubscriber<byte[]> {
        @Override
        public CompletionStage<byte[]> getBody() {
            return CompletableFuture.failedFuture(reason);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {}

        @Override
        public void onError(Throwable e) {}

        @Override
        public void onComplete() {}
    }
}
