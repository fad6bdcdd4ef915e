import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lower bounds of the time of any reader in Java. */
final class Floors {
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "start" -> {}
            case "bytes" -> bytes(args[1]);
            case "lines" -> lines(args[1]);
            case "tokens" -> tokens(args[1]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void bytes(String file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long sum = 0;
        try (InputStream in = new FileInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sum += n;
            }
        }
        System.out.println(sum);
    }

    private static void lines(String file) throws IOException {
        long sum = 0;
        try (var reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sum += line.length();
            }
        }
        System.out.println(sum);
    }

    private static void tokens(String file) throws IOException {
        long sum = 0;
        try (JsonParser parser = new JsonFactory().createParser(Path.of(file).toFile())) {
            while (parser.nextToken() != null) {
                sum++;
            }
        }
        System.out.println(sum);
    }
}
