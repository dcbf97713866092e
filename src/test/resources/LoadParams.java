import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;

/** Loads a file of parameters through DJL and prints a line for each: name, shape, sum. */
public final class LoadParams {
    public static void main(String[] args) {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (NDArray array : manager.load(Path.of(args[0]))) {
                double sum = 0;
                for (float value : array.toFloatArray()) {
                    sum += value;
                }
                System.out.println(array.getName() + " " + array.getShape() + " " + sum);
            }
        }
        System.out.flush();
        Runtime.getRuntime().halt(0); // MXNet's shutdown hook can hang
    }
}
