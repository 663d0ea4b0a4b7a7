package uk.mashhub.bench;

import java.util.List;

/** The start of the whole hub, already built, with nothing in it: until every readiness is green, and what it costs by then. */
final class StartBenchmark implements Bench.Benchmark {

    private static final int TURNS = Size.of("bench.turns", 3, 1);
    private static final List<String> PARTS = List.of(
            "postgresql",
            "kafka",
            "registry",
            "identity-provider",
            "police-notifications",
            "health-alerts",
            "education-attendance",
            "social-care",
            "person-index",
            "mash-correlation",
            "school-notices",
            "mash-desk");

    @Override
    public Figures run() throws Exception {
        var figures = new Figures();
        figures.under("data", "none: every start makes its database, its topics and its schemas");
        for (int turn = 0; turn < TURNS; turn++) {
            try (OwnHub hub = OwnHub.with()) {
                figures.add("start of the whole hub, s", hub.secondsToStart());
                double seconds = 0;
                double megabytes = 0;
                for (String part : PARTS) {
                    double own = hub.processorSeconds(part);
                    figures.add(part + ", processor, s", own);
                    seconds += own;
                    megabytes += hub.megabytes(part);
                }
                figures.add("all parts, processor, s", seconds);
                figures.add("all parts, memory, MiB", megabytes);
            }
        }
        return figures;
    }
}
