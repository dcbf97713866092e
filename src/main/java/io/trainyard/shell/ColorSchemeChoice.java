package io.trainyard.shell;

import com.vaadin.flow.component.Component;

/** The user's own choice of light or dark, kept by the browser; without one the system's holds. */
final class ColorSchemeChoice {
    private static final String APPLY = "document.documentElement.style.colorScheme = scheme;"
            + " document.documentElement.dataset.scheme = scheme;"
            + " window.dispatchEvent(new Event('trainyard-scheme'));";

    private ColorSchemeChoice() {}

    static void toggle(Component component) {
        component
                .getElement()
                .executeJs("const dark = getComputedStyle(document.documentElement).colorScheme === 'dark'"
                        + " || (!localStorage['trainyard.scheme'] && matchMedia('(prefers-color-scheme: dark)').matches);"
                        + " const scheme = dark ? 'light' : 'dark'; localStorage['trainyard.scheme'] = scheme; "
                        + APPLY);
    }

    static void restore(Component component) {
        component
                .getElement()
                .executeJs("const scheme = localStorage['trainyard.scheme']; if (scheme) { " + APPLY + " }");
    }
}
