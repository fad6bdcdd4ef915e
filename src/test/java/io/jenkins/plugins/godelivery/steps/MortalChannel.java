package io.jenkins.plugins.godelivery.steps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Channel that writes only half if the writer is killed at this operation. */
final class MortalChannel implements SeekableByteChannel {
    private final MortalFileSystem files;
    private final Path path;
    private final SeekableByteChannel channel;

    MortalChannel(MortalFileSystem files, Path path, SeekableByteChannel channel) {
        this.files = files;
        this.path = path;
        this.channel = channel;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (files.isLast("write", path)) {
            bytes.limit(bytes.position() + bytes.remaining() / 2);
            channel.write(bytes);
            throw new MortalFileSystem.Killed();
        }
        return channel.write(bytes);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        return channel.read(bytes);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
