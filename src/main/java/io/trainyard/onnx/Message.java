package io.trainyard.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message (https://protobuf.dev/programming-guides/encoding/), field after field. Its size is known before it
 * is written, so that large contents never have to be in memory.
 */
final class Message {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    /** Writes exactly as many bytes as it was announced with. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final List<Content> parts = new ArrayList<>();
    private long size;

    Message number(int field, long value) {
        return bytes(join(varint(tag(field, VARINT)), varint(value)));
    }

    Message real(int field, float value) {
        byte[] fixed = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
        return bytes(join(varint(tag(field, FIXED_32)), fixed));
    }

    Message text(int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return content(field, utf8.length, out -> out.write(utf8));
    }

    Message message(int field, Message message) {
        return content(field, message.size, message::writeTo);
    }

    Message content(int field, long length, Content content) {
        bytes(join(varint(tag(field, LENGTH)), varint(length)));
        parts.add(content);
        size += length;
        return this;
    }

    long size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Content part : parts) {
            part.writeTo(out);
        }
    }

    private Message bytes(byte[] bytes) {
        parts.add(out -> out.write(bytes));
        size += bytes.length;
        return this;
    }

    private static long tag(int field, int wireType) {
        return (long) field << 3 | wireType;
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
