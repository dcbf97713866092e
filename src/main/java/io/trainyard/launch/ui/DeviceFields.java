package io.trainyard.launch.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trainyard.launch.Machine;
import io.trainyard.spec.Engine;
import io.trainyard.spec.catalogue.Catalogue;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Engine and device, with what they come to here. */
final class DeviceFields extends Div {
    private static final long serialVersionUID = 1;
    private final transient RunDraft draft;
    private final transient Machine machine;
    private final ParameterFields fields;
    private final Paragraph note = new Paragraph();

    DeviceFields(RunDraft draft, Machine machine) {
        this.draft = draft;
        this.machine = machine;
        fields = new ParameterFields(
                Stream.of("engine", "device").map(Catalogue.run()::parameter).toList(), draft.tree(), draft::changed);
        note.addClassNames("hint", "device-note");
        note.getElement().setAttribute("aria-live", "polite");
        add(fields, note);
    }

    void show(Map<String, String> problems) {
        fields.show(problems, "");
        boolean clear = !problems.containsKey("engine") && !problems.containsKey("device");
        note.setVisible(clear);
        if (clear) {
            Engine engine =
                    Engine.valueOf(draft.tree().path("engine").asText("mxnet").toUpperCase(Locale.ROOT));
            String device = draft.tree().path("device").asText("auto");
            note.setText(machine.note(engine, device));
            note.setClassName("refused", machine.obstacle(engine, device).isPresent());
        }
    }
}
