package io.jenkins.plugins.godelivery.steps.deploy;

import hudson.util.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Append-only file of objects, for a step that must remember more than its state: an appended object survives any crash
 * of the controller. Each object is a line, encrypted with the controller's own key, because results of commands may
 * contain anything. An incomplete last line is ignored.
 */
final class Journal {
    private final Path file;
    private final List<Object> objects = new ArrayList<>();

    private Journal(Path file) {
        this.file = file;
    }

    /** Opens the journal with its previous content. */
    static Journal open(Path file) throws IOException {
        Journal journal = new Journal(file);
        if (Files.isRegularFile(file)) {
            journal.read();
        } else {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        return journal;
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                objects.add(decode(new String(bytes, start, at - start, StandardCharsets.US_ASCII)));
                start = at + 1;
            }
        }
        if (start < bytes.length) {
            try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
                whole.setLength(start);
            }
        }
    }

    List<Object> objects() {
        return List.copyOf(objects);
    }

    /**
     * Appends an object and returns once it is on the disk. It avoids FileChannel, which an interrupt would close.
     *
     * @throws IOException also if the file was deleted with its build
     */
    synchronized void append(Serializable object) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        byte[] line = (encode(object) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(line);
            out.getFD().sync();
        }
    }

    private static String encode(Serializable object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return Secret.fromString(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                .getEncryptedValue();
    }

    private Object decode(String line) throws IOException {
        Secret secret = Secret.decrypt(line);
        if (secret == null) {
            throw new IOException(file + " cannot be decrypted");
        }
        byte[] bytes = Base64.getDecoder().decode(secret.getPlainText());
        try (Input in = new Input(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(file + " was written by another version of the plugin", e);
        }
    }

    /** Resolves classes of the plugin. */
    private static final class Input extends ObjectInputStream {
        Input(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, Journal.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
