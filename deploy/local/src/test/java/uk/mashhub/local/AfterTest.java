package uk.mashhub.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import uk.mashhub.local.parts.Part;
import uk.mashhub.local.parts.PartFailedException;

/** A part that waits for another of its stage. */
class AfterTest {

    private final List<String> did = new CopyOnWriteArrayList<>();

    @Test
    void startsOnceTheOtherAnswersAndNotBefore() throws InterruptedException {
        var answers = new AtomicBoolean();
        Part registry = new After(new Told("postgresql", answers), new Told("registry", new AtomicBoolean(true)));
        Thread starting = Thread.ofVirtual().start(registry::start);
        starting.join(Duration.ofMillis(50));
        assertThat(did).as("the other does not answer yet").isEmpty();

        answers.set(true);
        starting.join();

        assertThat(did).containsExactly("start registry");
    }

    @Test
    void isInEveryOtherWayThePartItself() {
        Part registry =
                new After(new Told("postgresql", new AtomicBoolean()), new Told("registry", new AtomicBoolean(true)));

        registry.stop();

        assertThat(did).containsExactly("stop registry");
        assertThat(registry.name()).isEqualTo("registry");
        assertThat(registry.healthy()).isTrue();
        assertThat(registry.learnt()).isTrue();
        assertThat(registry.pid()).hasValue(7);
        assertThat(registry.log()).isEqualTo(Path.of("registry.log"));
    }

    @Test
    void whoIsToldToStopWhileItWaitsDoesNotStart() {
        Part registry =
                new After(new Told("postgresql", new AtomicBoolean()), new Told("registry", new AtomicBoolean(true)));
        Thread.currentThread().interrupt();

        assertThatThrownBy(registry::start)
                .isInstanceOf(PartFailedException.class)
                .hasMessage("registry was told to stop while starting");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(did).isEmpty();
    }

    /** Writes down what it is told. */
    private final class Told implements Part {

        private final String name;
        private final AtomicBoolean well;

        Told(String name, AtomicBoolean well) {
            this.name = name;
            this.well = well;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            did.add("start " + name);
        }

        @Override
        public boolean healthy() {
            return well.get();
        }

        @Override
        public void stop() {
            did.add("stop " + name);
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.of(7);
        }

        @Override
        public Path log() {
            return Path.of(name + ".log");
        }
    }
}
