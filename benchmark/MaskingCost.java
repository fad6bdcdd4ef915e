import io.jenkins.plugins.godelivery.engine.input.ReportFile;
import io.jenkins.plugins.godelivery.engine.masking.MaskedFile;
import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.report.ReportKind;
import io.jenkins.plugins.godelivery.engine.report.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares the cost of masking a test stream with that of reading its bytes and of building its report:
 * {@code java -cp godelivery.jar benchmark/MaskingCost.java STREAM [RUNS]}.
 */
final class MaskingCost {
    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        ReportFile stream = ReportFile.of(Path.of(args[0]));
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Masking forms = Masking.ofForms();
        Masking known = new Masking(IntStream.range(0, 50)
                .mapToObj(i -> "Zaunkoenig-" + i * 7919L + "-secret")
                .toList());
        double megabytes = drain(stream) / 1e6;
        double bytes = median(runs, () -> drain(stream));
        print("bytes", bytes, bytes, megabytes);
        print("masked by form", median(runs, () -> drain(MaskedFile.reading(stream, forms))), bytes, megabytes);
        print("and of 50 secrets", median(runs, () -> drain(MaskedFile.reading(stream, known))), bytes, megabytes);
        print("report", median(runs, () -> report(stream)), bytes, megabytes);
    }

    private static long drain(ReportFile file) throws IOException {
        try (InputStream in = file.open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void report(ReportFile stream) throws IOException {
        new ReportReader().add(stream, ReportKind.TEST).read().build();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Returns the median of this thread's CPU seconds, which other load on the machine does not affect. */
    private static double median(int runs, Work work) throws IOException {
        work.run(); // Warms up the JIT compiler.
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long begin = cpu();
            work.run();
            seconds[i] = (cpu() - begin) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[runs / 2];
    }

    private static void print(String what, double seconds, double bytes, double megabytes) {
        System.out.printf(
                Locale.ROOT,
                "%-18s %6.2f s %7.0f MB/s %6.1f × bytes%n",
                what,
                seconds,
                megabytes / seconds,
                seconds / bytes);
    }
}
