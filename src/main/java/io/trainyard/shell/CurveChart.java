package io.trainyard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;

/**
 * Curves in the browser. Their points never pass through the page's state: the component fetches them from the HTTP
 * endpoint it is given, again whenever {@link #refresh} names a new version, at most four times a second.
 */
@Tag("trainyard-curves")
@NpmPackage(value = "echarts", version = "6.0.0")
@JsModule("./chart/trainyard-curves.ts")
public class CurveChart extends Component implements HasSize, HasStyle {
    private static final long serialVersionUID = 1;

    /**
     * @param title what it shows, also its accessible name
     * @param source address of the points, without {@code keys}
     * @param curves JSON list of {@code {key, label, color, by: 'step'|'epoch', style: 'line'|'faint'}}
     */
    public CurveChart(String title, String source, String curves) {
        getElement().setProperty("chartTitle", title);
        getElement().setProperty("source", source);
        getElement().setProperty("curves", curves);
    }

    /** How many steps an epoch has: series by step are drawn over epochs. */
    public void setStepsPerEpoch(long steps) {
        getElement().setProperty("stepsPerEpoch", (double) steps);
    }

    /** How many epochs the axis reaches to. */
    public void setEpochs(int epochs) {
        getElement().setProperty("epochs", epochs);
    }

    /** {@code percent} shows 0.5118 as 51.18 %. */
    public void setPercent(boolean percent) {
        getElement().setProperty("percent", percent);
    }

    /** Draws against the points' own place on a logarithmic axis of this name, instead of over epochs. */
    public void setLogAxis(String name) {
        getElement().setProperty("logAxis", name);
    }

    /** Upright lines: a JSON list of {@code {x, label, color}}. */
    public void setMarks(String marks) {
        getElement().setProperty("marks", marks);
    }

    /** Whether the points are seconds apart, and the axis as long as they reach, not epochs. */
    public void setSeconds(boolean seconds) {
        getElement().setProperty("seconds", seconds);
    }

    /** Fetches again when the version differs from the last. */
    public void refresh(long version) {
        getElement().setProperty("version", (double) version);
    }
}
