package io.trainyard.spec.check;

/** Where a layer stands in a spec, as {@link Problem#path} begins for it. */
public final class LayerPath {

    private LayerPath() {}

    /** {@code model.layers[2]} for the third. */
    public static String of(int layer) {
        return "model.layers[" + layer + "]";
    }
}
