package io.trainyard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** A model's layers as boxes, from the input at the top to the output, with lines from each to the layers that take it. */
@Tag("trainyard-model")
@JsModule("./model/trainyard-model.ts")
public class ModelPicture extends Component implements HasStyle {
    private static final long serialVersionUID = 1;

    /**
     * A box.
     *
     * @param inputs names of the nodes it takes; one that no node has is left out
     * @param problem what is wrong with it; empty for nothing
     */
    public record Node(String name, String type, String shape, List<String> inputs, String problem) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    public void show(List<Node> nodes) {
        getElement().setPropertyList("nodes", nodes);
    }
}
