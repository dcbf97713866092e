package io.trainyard.launch.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trainyard.launch.DeviceNote;
import io.trainyard.launch.Machine;
import io.trainyard.spec.Engine;
import io.trainyard.spec.catalogue.Catalogue;
import io.trainyard.spec.check.EngineChoice;
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
            String engine = draft.tree().path("engine").asText(EngineChoice.AUTO);
            DeviceNote now = new DeviceNote(
                    machine.now(),
                    engine.equals(EngineChoice.AUTO) ? null : Engine.valueOf(engine.toUpperCase(Locale.ROOT)),
                    draft.tree().path("device").asText("auto"));
            note.setText(now.text());
            note.setClassName("refused", now.refused());
        }
    }
}
