package io.trainyard.trainer;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Prints whether a large array has the same address again when many small blocks came after it was freed. */
public final class SmallBlocksMain {

    private static final long ARRAY_BYTES = 16 << 20;
    private static final long BLOCK_BYTES = 5000;
    private static final int BLOCKS = 3000;

    private SmallBlocksMain() {}

    /** @param args {@code with ...} to make room before */
    public static void main(String[] args) throws Throwable {
        if (args[0].startsWith("with ")) {
            SmallBlocks.makeRoom();
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle malloc = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("malloc"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MethodHandle free = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        MemorySegment array = (MemorySegment) malloc.invokeExact(ARRAY_BYTES);
        MemorySegment _ = (MemorySegment) malloc.invokeExact(BLOCK_BYTES); // or it would be a part of the heap's top
        free.invokeExact(array);
        for (int i = 0; i < BLOCKS; i++) {
            MemorySegment _ = (MemorySegment) malloc.invokeExact(BLOCK_BYTES);
        }
        MemorySegment again = (MemorySegment) malloc.invokeExact(ARRAY_BYTES);
        System.out.println(again.address() == array.address());
    }
}
