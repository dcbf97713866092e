package io.trainyard.trainer;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Keeps small blocks of native memory out of the holes that a step's large arrays come back to. Java's compiler works in
 * such blocks while a run begins, and keeps some for each method it has compiled. In a hole of an array's size they would
 * leave less than its size: the array, finding no place, makes the heap grow, for a CNN by 4 to 16 MB at some time in the
 * first minute.
 *
 * <p>malloc takes the smallest hole that a block fits in. So here are smaller holes than most arrays, with a block that is
 * never freed between each and the next, without which they would become one. They take memory only as far as they are used.
 */
final class SmallBlocks {

    private static final long FENCE_BYTES = 16;

    private final MethodHandle malloc;
    private final MethodHandle free;

    private SmallBlocks() {
        Linker linker = Linker.nativeLinker();
        malloc = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("malloc"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        free = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    }

    /** To be called once, before there is a large array. */
    static void makeRoom() {
        SmallBlocks blocks = new SmallBlocks();
        blocks.makeHoles(512, 64 << 10);
        blocks.makeHoles(32, 2 << 20);
    }

    private void makeHoles(int count, long bytes) {
        MemorySegment[] holes = new MemorySegment[count];
        try {
            for (int i = 0; i < count; i++) {
                holes[i] = (MemorySegment) malloc.invokeExact(bytes);
                MemorySegment _ = (MemorySegment) malloc.invokeExact(FENCE_BYTES);
            }
            for (MemorySegment hole : holes) {
                free.invokeExact(hole);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("Indicates a bug: malloc and free throw nothing", e);
        }
    }
}
