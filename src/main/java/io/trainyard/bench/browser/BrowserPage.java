package io.trainyard.bench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** A page of a browser. */
public final class BrowserPage {

    private final DevTools tools;
    private final String session;

    BrowserPage(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
    }

    /** Runs a script in every document from now on, before its own ones. */
    public void onNewDocument(String script) {
        tools.send(session, "Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Opens an address; returns when the answer begins to come in. */
    public void open(URI address) {
        JsonNode result = tools.send(session, "Page.navigate", Map.of("url", address.toString()));
        if (result.has("errorText")) {
            throw new BrowserException(
                    address + " can't be opened: " + result.path("errorText").asText());
        }
    }

    /**
     * The value of a JavaScript expression; of a promise, what it comes to.
     *
     * @throws BrowserException when the expression throws
     */
    public JsonNode evaluate(String expression) {
        JsonNode result = tools.send(
                session,
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new BrowserException("The page threw: " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }
}
