package io.trainyard.launch.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasTooltip;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trainyard.spec.catalogue.AxesText;
import io.trainyard.spec.catalogue.CheckedValue;
import io.trainyard.spec.catalogue.NoiseShapeText;
import io.trainyard.spec.catalogue.NumberText;
import io.trainyard.spec.catalogue.Parameter;
import io.trainyard.spec.catalogue.ParameterType;
import io.trainyard.spec.catalogue.SizeText;
import io.trainyard.spec.catalogue.ValueText;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The field of one parameter: made from the catalogue, bound to its place in the draft, checked as it is typed. */
final class ParameterField {
    private final Parameter parameter;
    private final ObjectNode object;
    private final Runnable changed;
    private final Component component;
    private @Nullable String ownProblem;

    /** @param object the part of the draft that holds the parameter */
    ParameterField(Parameter parameter, ObjectNode object, Runnable changed) {
        this.parameter = parameter;
        this.object = object;
        this.changed = changed;
        this.component = make();
        component.getElement().setAttribute("data-parameter", parameter.name());
    }

    Component component() {
        return component;
    }

    String name() {
        return parameter.name();
    }

    /** Explains itself in a tooltip instead of below, where there is little room. */
    void explainOnHover() {
        ((HasHelper) component).setHelperText("");
        ((HasTooltip) component).setTooltipText(parameter.help());
    }

    /** Shows what the checks say of it; null for nothing. */
    void show(@Nullable String problem) {
        component.setVisible(parameter.relevantIn(object));
        String shown = ownProblem == null ? problem : ownProblem;
        if (component instanceof HasValidation field) {
            field.setErrorMessage(shown == null ? "" : shown);
            field.setInvalid(shown != null);
        }
    }

    private Component make() {
        return switch (parameter.type()) {
            case ParameterType.Bool bool -> checkbox();
            case ParameterType.Choice choice -> select(choice);
            case ParameterType.Real real -> text(typed -> NumberText.real(typed, real));
            case ParameterType.Int whole -> text(typed -> NumberText.integer(typed, whole));
            case ParameterType.Sides sides -> text(typed -> SizeText.read(typed, sides));
            case ParameterType.AxisList axes -> text(typed -> AxesText.read(typed, axes));
            case ParameterType.NoiseSizes sizes -> text(typed -> NoiseShapeText.read(typed, sizes));
            case ParameterType.Text text -> text(null);
        };
    }

    private Component checkbox() {
        Checkbox field = new Checkbox(parameter.label());
        field.setValue(value().asBoolean());
        return bound(field, BooleanNode::valueOf);
    }

    private Component select(ParameterType.Choice choice) {
        Select<String> field = new Select<>();
        field.setLabel(parameter.label());
        field.setItems(choice.values());
        field.setItemLabelGenerator(value -> label(choice, value));
        String now = value().asText();
        if (choice.values().contains(now)) {
            field.setValue(now);
        }
        return bound(field, TextNode::valueOf);
    }

    private Component text(@Nullable Function<String, CheckedValue> number) {
        TextField field = new TextField(parameter.label());
        field.setValue(ValueText.of(parameter.type(), value()));
        if (number != null && value().isTextual()) {
            ownProblem = number.apply(value().asText()).problem();
        }
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.addClassName(number == null ? "text" : "number-field");
        return bound(field, typed -> number == null ? TextNode.valueOf(typed) : numeric(number.apply(typed), typed));
    }

    /** A text that is no number stays in the draft as it was typed, with its own reason beside the field. */
    private JsonNode numeric(CheckedValue checked, String typed) {
        if (typed.isBlank() && mayBeLeftOut()) {
            ownProblem = null;
            return TextNode.valueOf("");
        }
        ownProblem = checked.problem();
        JsonNode number = checked.value();
        return number == null ? TextNode.valueOf(typed) : number;
    }

    private <C extends AbstractField<C, T>, T> C bound(C field, Function<T, JsonNode> toJson) {
        ((HasHelper) field).setHelperText(parameter.help());
        field.addValueChangeListener(change -> {
            put(toJson.apply(change.getValue()));
            changed.run();
        });
        return field;
    }

    private void put(JsonNode value) {
        if (value.asText().isEmpty() && mayBeLeftOut()) {
            object.remove(parameter.name());
        } else {
            object.set(parameter.name(), value);
        }
    }

    /** A number that was deleted is no default: empty may be what may be missing with nothing in its place. */
    private boolean mayBeLeftOut() {
        return parameter.defaultValue() instanceof NullNode;
    }

    private JsonNode value() {
        JsonNode now = object.get(parameter.name());
        JsonNode otherwise = parameter.defaultValue();
        return now != null && !now.isNull() ? now : otherwise == null ? TextNode.valueOf("") : otherwise;
    }

    private static String label(ParameterType.Choice choice, String value) {
        return choice.options().stream()
                .filter(option -> option.value().equals(value))
                .map(ParameterType.Option::label)
                .findFirst()
                .orElse(value);
    }
}
