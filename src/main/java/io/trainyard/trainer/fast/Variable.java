package io.trainyard.trainer.fast;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A trained parameter, its gradient and what the optimizer keeps for it, all of one shape.
 *
 * @param name such as {@code dense_1.weight}
 * @param slots in the order of the rule's names
 */
record Variable(String name, Matrix values, Matrix gradient, List<Matrix> slots) {

    static Variable zeros(String name, int rows, int columns, UpdateFormula formula) {
        Matrix values = Matrix.zeros(rows, columns);
        List<Matrix> slots =
                formula.slots().stream().map(slot -> values.zerosLike()).toList();
        return new Variable(name, values, values.zerosLike(), slots);
    }

    /** Writes the values and slots into arrays of these names, (columns, rows) as engines have them; adds those missing. */
    void copyTo(Map<String, float[]> arrays, UpdateFormula formula) {
        copy(values, arrays, name);
        for (int i = 0; i < slots.size(); i++) {
            copy(slots.get(i), arrays, slotName(formula, i));
        }
    }

    private static void copy(Matrix from, Map<String, float[]> arrays, String name) {
        from.copyColumnByColumn(arrays.computeIfAbsent(name, n -> new float[from.rows() * from.columns()]));
    }

    /** Takes values, and slots where there are any; the others become zero. */
    void setFrom(Function<String, float @Nullable []> arrays, UpdateFormula formula) {
        float[] mine = arrays.apply(name);
        if (mine == null) {
            throw new IllegalArgumentException("There is no " + name);
        }
        values.setColumnByColumn(mine);
        for (int i = 0; i < slots.size(); i++) {
            float[] slot = arrays.apply(slotName(formula, i));
            if (slot == null) {
                slots.get(i).clear();
            } else {
                slots.get(i).setColumnByColumn(slot);
            }
        }
    }

    private String slotName(UpdateFormula formula, int slot) {
        return name + "/" + formula.slots().get(slot);
    }
}
