package io.trainyard.tracking.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.TestServer;
import io.trainyard.tracking.AttemptKey;
import io.trainyard.tracking.Interruptions;
import io.trainyard.tracking.TestRuns;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServer.class)
class LiveRunsTest {
    private final LiveRuns live;
    private final TestRuns runs;
    private final Interruptions interruptions;

    LiveRunsTest(LiveRuns live, TestRuns runs, Interruptions interruptions) {
        this.live = live;
        this.runs = runs;
        this.interruptions = interruptions;
    }

    @Test
    void an_open_page_tells_those_who_record_its_run_that_somebody_looks() throws InterruptedException {
        AttemptKey open = runs.running();
        AttemptKey other = runs.running();
        Registration watch = live.watch(open.run(), new UI(), run -> {});

        while (!interruptions.demand(open.run()).live()) {
            Thread.sleep(20);
        }
        assertThat(interruptions.demand(other.run()).live()).isFalse();
        watch.remove();
    }
}
