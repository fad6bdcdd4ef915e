import io.jenkins.plugins.godelivery.engine.masking.Masking;
import io.jenkins.plugins.godelivery.engine.masking.MaskingOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the cost of masking known secrets in lines that contain them with that of a single regular expression, as
 * Jenkins' credentials-binding plugin builds it for the log of a build (SecretPatterns: quoted, joined by "|", the longest
 * first, applied to each line): {@code java -cp godelivery.jar benchmark/MaskingRatio.java [SECRETS]}.
 */
final class MaskingRatio {
    private static final int LINES = 100_000;
    private static final int RUNS = 5;

    private interface Work {
        long run() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        List<String> secrets = IntStream.range(0, count)
                .mapToObj(i -> "Zaunkoenig-" + i * 7919L + "/Zilpzalp")
                .toList();
        compare("each line holds one", secrets, 1);
        compare("one of a hundred does", secrets, 100);
    }

    private static void compare(String what, List<String> secrets, int every) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            String value = i % every == 0 ? secrets.get(i % secrets.size()) : "nothing of interest here";
            lines.add("2026-11-30T22:14:07.123Z INFO  orders.Handler  request " + i + " answered 200 in 3 ms by "
                    + value + " for customer 4711, 3 items\n");
        }
        byte[] bytes = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        Pattern pattern = Pattern.compile(secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        Masking masking = new Masking(secrets);
        double theirs = median(() -> {
            long length = 0;
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("(?<=\n)")) {
                length += pattern.matcher(line).replaceAll("****").getBytes(StandardCharsets.UTF_8).length;
            }
            return length;
        });
        double ours = median(() -> {
            MaskingOutputStream out = new MaskingOutputStream(OutputStream.nullOutputStream(), masking);
            out.write(bytes);
            out.finish();
            return 0;
        });
        double megabytes = bytes.length / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%-22s %d secrets: ours %.0f MB/s, one regular expression %.0f MB/s, ratio %.1f%n",
                what,
                secrets.size(),
                megabytes / ours,
                megabytes / theirs,
                theirs / ours);
    }

    private static double median(Work work) throws IOException {
        long kept = work.run() + work.run(); // The first ones compile.
        double[] seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            kept += work.run();
            seconds[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
        }
        Arrays.sort(seconds);
        return kept < 0 ? 0 : seconds[RUNS / 2];
    }
}
