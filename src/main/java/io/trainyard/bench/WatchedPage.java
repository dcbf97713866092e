package io.trainyard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.bench.browser.BrowserPage;
import io.trainyard.bench.browser.Chromium;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/** A run's page in a real browser, which notes when its loss chart has drawn which step. */
final class WatchedPage implements AutoCloseable {

    /** The chart names the version it has drawn in an attribute; a frame later that is on the screen. */
    private static final String WATCH = """
            window.trainyardSeen = [];
            new MutationObserver(changes => changes.forEach(change => {
              const losses = change.target.points?.get('batch_loss');
              if (!losses?.steps.length) return;
              const step = losses.steps[losses.steps.length - 1];
              requestAnimationFrame(() => setTimeout(() => trainyardSeen.push([step, Date.now()])));
            })).observe(document, { subtree: true, attributeFilter: ['data-drawn'] });""";

    private final Chromium browser;
    private final BrowserPage page;

    private WatchedPage(Chromium browser, BrowserPage page) {
        this.browser = browser;
        this.page = page;
    }

    static WatchedPage open(URI run) throws IOException, InterruptedException {
        Chromium browser = Chromium.start();
        BrowserPage page = browser.newPage();
        page.onNewDocument(WATCH);
        page.open(run);
        return new WatchedPage(browser, page);
    }

    Sightings sightings() {
        Sightings sightings = new Sightings();
        for (JsonNode seen : page.evaluate("window.trainyardSeen")) {
            sightings.add(seen.get(0).asLong(), Instant.ofEpochMilli(seen.get(1).asLong()));
        }
        return sightings;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        browser.close();
    }
}
