package io.jenkins.plugins.godelivery.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that somebody else has written into a shared cache. */
class HostileSegmentTest {
    @TempDir
    private Path folder;

    private GoHome home(String name) throws IOException {
        return new GoHome(Files.createDirectories(folder.resolve(name)));
    }

    @Test
    void aResultThatHasNotTheHashOfItsNameIsNotRestored() throws Exception {
        EntryName name = EntryName.of(EntryName.Kind.BUILD, "ab".repeat(32), 'd');
        Path poisoned = folder.resolve("poisoned");
        Files.writeString(poisoned, "poison");
        Path packed = folder.resolve("segment");
        Segment segment = SegmentFile.pack(List.of(new LocalEntry(name, "", poisoned, 6, 1)), false, packed);
        FolderPlace hostile = new FolderPlace(folder.resolve("hostile"));
        hostile.add(segment, packed);
        hostile.publish(CacheIndex.EMPTY, new CacheIndex(List.of(segment)), folder);

        GoHome fresh = home("fresh");
        CacheUse use = fresh.restore(folder.resolve("hostile").toString());

        assertThat(use.restored()).isZero();
        assertThat(use.problems()).extracting(Message::text).anyMatch(text -> text.contains(name.toString()));
        assertThat(fresh.results("-d")).isEmpty();
    }

    @Test
    void aFileThatIsNoSegmentIsRefused() throws Exception {
        Path file = folder.resolve("file");
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeByte(1);
            out.writeUTF("build/../../x");
            out.writeLong(Long.MAX_VALUE);
        }
        assertThatThrownBy(() -> SegmentFile.unpack(file, (name, size, content) -> {}))
                .hasMessageContaining("not one that Go Delivery has written");
    }
}
