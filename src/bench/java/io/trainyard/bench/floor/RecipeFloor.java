package io.trainyard.bench.floor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints the seconds of a step's floor: the eight matrix products by the BLAS of libtorch_cpu.so, on all cores, and one
 * fused pass of Adam over 646,260 parameters, shared out among them. Arguments: the library and the batch size.
 */
final class RecipeFloor {

    private static final int[] WIDTHS = {3072, 200, 150, 10};
    private static final int PARAMETERS = 646_260;
    private static final int REPEATS = 300;

    private final MethodHandle sgemm;
    private final Arena arena = Arena.global();

    private RecipeFloor(Path library) throws Exception {
        try (Stream<Path> siblings = Files.list(library.resolveSibling("."))) {
            for (Path file : siblings.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("libgomp") || name.startsWith("libc10.so")) {
                    System.load(file.toRealPath().toString());
                }
            }
        }
        MemorySegment[] thirteen = new MemorySegment[13];
        sgemm = Linker.nativeLinker()
                .downcallHandle(
                        SymbolLookup.libraryLookup(library, arena).findOrThrow("sgemm_"),
                        FunctionDescriptor.ofVoid(Stream.generate(() -> ADDRESS)
                                .limit(thirteen.length)
                                .toArray(java.lang.foreign.MemoryLayout[]::new)));
    }

    public static void main(String[] args) throws Throwable {
        var floor = new RecipeFloor(Path.of(args[0]));
        int batch = Integer.parseInt(args[1]);
        double seconds = adam();
        for (int layer = 0; layer < WIDTHS.length - 1; layer++) {
            int inputs = WIDTHS[layer];
            int units = WIDTHS[layer + 1];
            seconds += floor.product('T', 'N', units, batch, inputs);
            seconds += floor.product('N', 'T', inputs, units, batch);
            seconds += layer == 0 ? 0 : floor.product('N', 'N', inputs, batch, units);
        }
        System.out.println(seconds);
        Runtime.getRuntime().halt(0);
    }

    /** Median seconds of (m, k) by (k, n), in columns. */
    private double product(char transposeA, char transposeB, int m, int n, int k) throws Throwable {
        MemorySegment a = ones(m * k);
        MemorySegment b = ones(k * n);
        MemorySegment c = ones(m * n);
        MemorySegment one = arena.allocateFrom(JAVA_FLOAT, 1);
        MemorySegment zero = arena.allocateFrom(JAVA_FLOAT, 0);
        MemorySegment ta = arena.allocateFrom(JAVA_BYTE, (byte) transposeA);
        MemorySegment tb = arena.allocateFrom(JAVA_BYTE, (byte) transposeB);
        MemorySegment rows = number(m);
        MemorySegment columns = number(n);
        MemorySegment inner = number(k);
        MemorySegment lda = transposeA == 'N' ? rows : inner;
        MemorySegment ldb = transposeB == 'N' ? inner : columns;
        double[] seconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            sgemm.invokeExact(ta, tb, rows, columns, inner, one, a, lda, b, ldb, zero, c, rows);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return median(seconds);
    }

    private MemorySegment number(int value) {
        return arena.allocateFrom(JAVA_INT, value);
    }

    private MemorySegment ones(int count) {
        MemorySegment segment = arena.allocate(JAVA_FLOAT, count);
        for (int i = 0; i < count; i++) {
            segment.setAtIndex(JAVA_FLOAT, i, 1);
        }
        return segment;
    }

    private static double adam() {
        float[] w = new float[PARAMETERS];
        float[] g = new float[PARAMETERS];
        float[] m = new float[PARAMETERS];
        float[] v = new float[PARAMETERS];
        Arrays.fill(g, 0.1f);
        int threads = Runtime.getRuntime().availableProcessors();
        int part = Math.ceilDiv(PARAMETERS, threads);
        double[] seconds = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            IntStream.range(0, threads)
                    .parallel()
                    .forEach(t -> adam(w, g, m, v, t * part, Math.min((t + 1) * part, PARAMETERS)));
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return median(seconds);
    }

    private static void adam(float[] w, float[] g, float[] m, float[] v, int first, int end) {
        for (int i = first; i < end; i++) {
            m[i] = 0.9f * m[i] + 0.1f * g[i];
            v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
            w[i] -= 0.0005f * m[i] / ((float) Math.sqrt(v[i]) + 1e-7f);
        }
    }

    private static double median(double[] seconds) {
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }
}
