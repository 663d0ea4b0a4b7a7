package uk.mashhub.bench;

import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The hot paths by JMH: nanoseconds an operation, each fork's measured seconds as a run of its own. */
final class JmhBenchmark implements Bench.Benchmark {

    private static final int FORKS = Size.of("bench.forks", 2, 0);
    private static final int WARM_UPS = Size.of("bench.warm-ups", 3, 1);
    private static final int SECONDS = Size.of("bench.seconds", 3, 1);
    private static final int MILLIS = Size.of("bench.millis", 1_000, 50);

    @Override
    public Figures run() throws Exception {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(HotPaths.class.getName().replace(".", "\\.") + "\\." + System.getProperty("bench.only", ""))
                .forks(FORKS)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.milliseconds(MILLIS))
                .measurementIterations(SECONDS)
                .measurementTime(TimeValue.milliseconds(MILLIS))
                .shouldFailOnError(true);
        var figures = new Figures();
        figures.under("each", FORKS + " forks, " + WARM_UPS + " s of warm-up and " + SECONDS + " s measured in each");
        for (RunResult result : new Runner(options.build()).run()) {
            String known = result.getParams().getParamsKeys().contains("known")
                    ? ", " + result.getParams().getParam("known") + " events known"
                    : "";
            String name = result.getPrimaryResult().getLabel() + known + ", ns";
            result.getBenchmarkResults().forEach(fork -> {
                for (IterationResult second : fork.getIterationResults()) {
                    figures.add(name, second.getPrimaryResult().getScore());
                }
            });
        }
        return figures;
    }
}
