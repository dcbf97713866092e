package io.trainyard.launch.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A layer's name and where its input comes from. */
final class LayerPlace {
    private final LayerLinks links;
    private final int index;
    private final TextField name = new TextField("Name");
    private List<String> shownChoices = List.of();
    private final MultiSelectComboBox<String> inputs = new MultiSelectComboBox<>("Takes input from");

    LayerPlace(LayerLinks links, int index, String ownName, Runnable changed) {
        this.links = links;
        this.index = index;
        name.setTooltipText("A name of the layer's own. Left empty, it is named by its type, as in Keras.");
        name.getElement().setAttribute("data-parameter", "name");
        name.setValueChangeMode(ValueChangeMode.EAGER);
        name.setValue(ownName);
        name.addValueChangeListener(change -> {
            links.rename(index, change.getValue().strip());
            changed.run();
        });
        inputs.setTooltipText("The layers whose output it takes; input_layer is the image.");
        inputs.getElement().setAttribute("data-parameter", "inputs");
        inputs.addClassName("layer-inputs");
        inputs.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        inputs.setPlaceholder("the layer before");
        inputs.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                links.take(index, change.getValue());
                changed.run();
            }
        });
        showNames();
    }

    TextField name() {
        return name;
    }

    MultiSelectComboBox<String> inputs() {
        return inputs;
    }

    /** Shows what the layers are called now. */
    void showNames() {
        List<String> taken = links.inputs(index);
        List<String> choices = new ArrayList<>(new LinkedHashSet<>(links.choices(index)));
        taken.stream().filter(input -> !choices.contains(input)).forEach(choices::add);
        if (!choices.equals(shownChoices) || !List.copyOf(inputs.getValue()).equals(taken)) {
            shownChoices = choices;
            inputs.setItems(choices);
            inputs.setValue(new LinkedHashSet<>(taken));
        }
        String own = name.getValue().strip();
        name.setPlaceholder(own.isEmpty() ? links.names().get(index) : "");
    }

    /** What isn't as usual, in words. */
    List<String> changed() {
        List<String> taken = links.inputs(index);
        return taken.isEmpty() ? List.of() : List.of("from " + String.join(", ", taken));
    }

    /** Shows what the checks say of name and inputs; whether they say anything. */
    boolean show(Map<String, String> problems, String path) {
        String ofName = problems.getOrDefault(path + ".name", "");
        String ofInputs = problems.getOrDefault(path + ".inputs", "");
        name.setErrorMessage(ofName);
        name.setInvalid(!ofName.isEmpty());
        inputs.setErrorMessage(ofInputs);
        inputs.setInvalid(!ofInputs.isEmpty());
        return !ofName.isEmpty() || !ofInputs.isEmpty();
    }
}
